page-skip = Hopp til innholdet
page-languages = Språk
page-contents = Innhold
