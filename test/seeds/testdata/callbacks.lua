-- Keeps a connection alive until the device ends it.
local socket, pulse = WebSocket.New(), Timer.New()
print(socket)

pulse.EventHandler = function() socket:Ping() end
socket.Connected = function(me)
  print("open", me == socket)
  pulse:Start(10)
  me:Write("text")
  me:Write("\0\255", true)
end
socket.Data = function(_, data) print("data", #data) end
socket.Pong = function() print("pong") end
socket.Error = function(_, err) print("error", err) end
socket.Closed = function()
  pulse:Stop()
  print("closed")
end
socket:Connect("wss", "192.168.0.201", "qrc", 443, nil, {["X-Room"] = "1"})
