---@meta LuaXML
---Made by "crosspoint types"; changes are lost.

return xml
