-- A long comment that never ends.
print("never printed")
--[==[ this goes on
]] not the end
]=] neither
print("also inside")
