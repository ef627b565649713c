package syntax

import (
	"strings"
	"testing"
)

// sample is ordinary code.
const sample = `
-- A device with a queue of commands.
local Device = {}
Device.__index = Device

function Device.new(name, port)
  local self = setmetatable({ name = name, port = port or 23, queue = {}, ready = false }, Device)
  self.handlers = { ["PWR"] = function(v) self.power = v == "1" end, VOL = function(v) self.volume = tonumber(v) / 100.0 end }
  return self
end

function Device:send(command, ...)
  local text = string.format(command .. "\r\n", ...)
  if not self.ready then
    self.queue[#self.queue + 1] = text
    return false, "not connected: " .. self.name
  elseif #text > 0x400 then
    error("too long")
  end
  for i, item in ipairs(self.queue) do
    self.socket:Write(item)
  end
  while #self.queue > 0 do table.remove(self.queue) end
  return true
end
`

func BenchmarkParse(b *testing.B) {
	source := strings.Repeat("do "+sample+" end\n", 1<<20/len(sample))
	b.SetBytes(int64(len(source)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse("bench", source); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkParseShort(b *testing.B) {
	b.SetBytes(int64(len(sample)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse("bench", sample); err != nil {
			b.Fatal(err)
		}
	}
}
