# Answers that are a line or two.

ask-site = { $site }: { $residents } residents reach the candidate on foot, each within their own reach ({ $classes }).
ask-reach = { $class } (reach { $reach }): { $homes } homes, { $residents } residents.
