when-any-time = whatever the opening hours
when-any = Any time
when-now = Now
when-at = open on { $day } at { $time }
when-hour = Time
