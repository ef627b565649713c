-- Begins a meeting: switches the projector on, and mutes the lobby as soon as there is a picture. What it knows of the other
-- components comes and goes over wires.

local function showProjector(control)
  print("Projector", control.String)
  Controls.LobbyMute.Boolean = control.String == "ON"
end

Controls.Projector.EventHandler = showProjector
if Controls.Projector.String ~= "" then
  showProjector(Controls.Projector)   -- the wire brought it before this script had started
end

Controls.CodecVolume.EventHandler = function(control)
  print("Codec volume", control.String)
end

Timer.CallAfter(function()
  print("Meeting begins")
  Controls.ProjectorPower.Boolean = true
end, 2)
