---@meta json
---Made by "crosspoint types"; changes are lost.

return json
