-- Keeps the connection to the codec alive: a ping every 10 seconds, and a new attempt 5 seconds after it was lost.

local HOST, PORT, PATH = "192.168.0.201", 443, "/qrc"
local PING_PERIOD, RECONNECT_DELAY = 10, 5

codec = WebSocket.New()
pingTimer = Timer.New()
reconnectTimer = Timer.New()

local function connect()
  codec:Connect("wss", HOST, PATH, PORT)
end

local function connectLater()
  pingTimer:Stop()
  reconnectTimer:Start(RECONNECT_DELAY)
end

pingTimer.EventHandler = function()
  print("Ping")
  codec:Ping()
end

reconnectTimer.EventHandler = function(timer)
  timer:Stop()
  print("Connecting again")
  connect()
end

codec.Connected = function(socket)
  print("Connected")
  pingTimer:Start(PING_PERIOD)
  socket:Write('{"jsonrpc":"2.0","id":1,"method":"Status.Get"}')
end

codec.Data = function(_, data)
  print("Data", data)
end

codec.Pong = function()
  print("Pong")
end

codec.Error = function(_, err)
  print("Error", err)
  connectLater()
end

codec.Closed = function()
  print("Closed")
  connectLater()
end

connect()
