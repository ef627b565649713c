---@meta bitstring
---Made by "crosspoint types"; changes are lost.

return bitstring
