local M = {}
function M.f()
  return nil + 1
end
M.f()
return M
