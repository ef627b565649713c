-- Reads prices until there are none any more, and keeps the connection alive meanwhile.
local websocket = require("websocket")

local client, err = websocket.connect("wss://stream.example.com/prices", {
  headers = {["X-Room"] = "1"}, protocols = {"other", "graphql-ws"}, dial_timeout = 2000, channel_capacity = 1,
})
assert(not err, err)
assert(client:send(json.encode({subscribe = "all"})))
assert(client:send("\0\255", websocket.BINARY))

local messages, pause = client:channel(), time.after("20s")
while true do
  local r = channel.select {messages:case_receive(), pause:case_receive()}
  if r.channel == pause then
    assert(client:ping())
    pause = time.after("20s")
  elseif not r.ok then
    break
  else
    local price = json.decode(r.value.data)
    print(r.value.type, price.symbol, price.value)
  end
end
print(client:send("too late"))
print(client:close())

local none, failure = websocket.connect("wss://nowhere.example.com/")
print(none, errors.is(failure, errors.INTERNAL), failure:retryable(), type(failure:message()))
