page-skip = Skip to the content
page-languages = Languages
page-contents = Contents
