-- Switches the signage display on, selects its input when it has warmed up, and keeps an eye on it every 5 seconds.

local display = WebSocket.New()
poll = Timer.New()

local function connect()
  display:Connect("ws", "192.168.0.202", "/display", 8080)
end

poll.EventHandler = function()
  print("Ping")
  display:Ping()
  display:Write("TEMP?")
end

display.Connected = function()
  print("Connected")
  display:Write("POWER ON")
  poll:Start(5)
end

display.Data = function(_, line)
  print("Data", line)
  if line == "POWER=ON" then
    display:Write("INPUT HDMI1")
  end
end

display.Pong = function()
  print("Pong")
end

display.Error = function(_, err)
  poll:Stop()
  print("Error", err)
end

display.Closed = function()
  poll:Stop()
  print("Closed")
  Timer.CallAfter(connect, 5)
end

connect()
