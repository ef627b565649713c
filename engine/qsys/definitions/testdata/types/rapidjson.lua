---@meta rapidjson
---Made by "crosspoint types"; changes are lost.

return rapidjson
