# Pages for those whom the service does not know.

access-title = The service does not know you yet
access-in-house = What is served here is for the municipality itself.
access-open = Open the address with the token that the service printed when it was started. After that this browser is known until the service is started again. If you came from there just now, load the page again.

link-processes = Questions as processes
link-jobs = Jobs
