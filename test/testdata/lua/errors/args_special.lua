-- args: -x --flag=1 - -- -e *.lua a=b
-- Arguments that look like options belong to the script.
print(#arg)
for i = 1, #arg do print(i, arg[i]) end
local options, rest = {}, {}
for _, a in ipairs(arg) do
  local k, v = a:match("^%-%-(%w+)=(.*)$")
  if k then options[k] = v else rest[#rest + 1] = a end
end
print(options.flag, #rest, select("#", ...), (select(-1, ...)))
os.exit(#rest)
