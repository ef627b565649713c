-- Global functions in tracebacks.
function first() second() end
function second() third.run() end
third = {run = function() fourth() end}
function fourth() error("from the fourth") end
print(pcall(first))
first()
