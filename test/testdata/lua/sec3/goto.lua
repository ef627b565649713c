-- goto jumps to a visible label.
do
  local i = 1
  ::top::
  if i <= 3 then io.write(i, " ") i = i + 1 goto top end
  print()
end
for i = 1, 3 do
  for j = 1, 3 do
    if j == 2 then goto continue end
    if i == 3 then goto done end
    io.write(i, ",", j, " ")
    ::continue::
  end
end
::done::
print()
do goto skip end
print("skipped")
::skip:: print("after")
do
  goto finish
  do print("skipped") end
  ::finish::
end
local function f(n)
  if n > 0 then goto positive end
  do return "not positive" end
  ::positive::
  return "positive"
end
print(f(1), f(0))
do ::a:: end do ::a:: end
goto last
::last::
