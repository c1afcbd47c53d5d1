page-skip = Hopp til innhaldet
page-languages = Språk
page-contents = Innhald
