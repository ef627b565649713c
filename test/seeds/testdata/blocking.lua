-- Asks three servers, one after the other.
local function ask(url, question)
  local ok, answer = pcall(ws.send_recv, url, json.encode(question))
  if not ok then
    log.error("ask:", answer)
    return nil
  end
  return json.decode(answer)
end

local echoed = ask("wss://api.empresa.com/ws", {list = {1, 2}, at = now(), on = true, level = 0.5})
print(#echoed.list, echoed.at == now(), echoed.on, echoed.level)
print(ask("ws://192.168.1.100:3000/ws", {}))
print(with_timeout(5000, ws.send_recv, "ws://echo.websocket.org", "in time"))
