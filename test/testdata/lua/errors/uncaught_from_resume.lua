-- resume catches; rethrowing keeps the message.
local co = coroutine.create(function(x)
  coroutine.yield(x * 2)
  error("from within")
end)
print(coroutine.resume(co, 21))
local ok, e = coroutine.resume(co)
print(ok, e, coroutine.status(co))
error(e, 0)
