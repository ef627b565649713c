// Control flow: conditions, loops, goto. Every loop counts on the line that begins it, so that a program with lines removed still ends.
package luafuzz

var control = grammar{
	"branching": {branches: []string{
		`if $bool then$open
  $block$close
end`,
		`if $bool then$open
  $block$close
else$open
  $block$close
end`,
		`if $bool then$open
  $block$close
elseif $bool then$open
  $block$close
else$open
  $block$close
end`,
		`do$open
  $block$close
end`,
		`if $any then$open
  $block$close
elseif $wild then$open
  $block$close
end`,
		`if not ($num $compare $num) or $bool and $any then$open
  $block$close
end`,
	}},
	"looping": {branches: []string{
		`for $fix@int = 1, 3 do$open
  $block$close
end`,
		`for $fix@int = $digit, $digit do$open
  $block$close
end`,
		`for $fix@int = 5, $digit, -2 do$open
  show($get@int)
  $block$close
end`,
		`for $fix@float = $digit, 2.5, 0.5 do$open
  show($get@float)
  $block$close
end`,
		`for $fix@float = 1.0, 3 do$open
  $block$close
end`,
		`do
  local steps = 0
  for $fix@int = $edge, math.maxinteger do steps = steps + 1 if steps > 2 then break end$open
    show($get@int, steps)$close
  end
end`,
		`do
  local steps = 0
  for $fix@int = math.maxinteger - $digit % 3, $far do steps = steps + 1 if steps > 4 then break end$open
    show($get@int)
    $block$close
  end
end`,
		`do
  local steps = 0
  for $fix@int = math.mininteger + $digit % 3, $near, -1 do steps = steps + 1 if steps > 4 then break end$open
    show($get@int)
    $block$close
  end
end`,
		`for $fix@int = 1, 3 + 0.7 do$open
  $block$close
end`,
		`do
  local steps = 0
  for $fix@int = 3, $float, -1 do steps = steps + 1 if steps > 2 or $bool then break end$open
    show($get@int)$close
  end
end`,
		`do
  local steps = 0
  for n = math.mininteger, math.maxinteger, 1 << 62 do steps = steps + 1 if steps > 5 then break end$open
    show(n)$close
  end
end`,
		`do
  local steps = 0
  for n = math.maxinteger, math.mininteger, $step do steps = steps + 1 if steps > 5 then break end$open
    show(n)$close
  end
end`,
		`do
  local steps = 0
  for n = $num, $num, $num + 0.5 do steps = steps + 1 if steps > 3 then break end
    show(n)
  end
end`,
		`do
  local steps = 0
  for n = $int, $int, $nonzero do steps = steps + 1 if steps > 3 then break end
    show(n)
  end
end`,
		`do
  local steps = 0
  while $bool and steps < 4 do steps = steps + 1$open
    $block$close
  end
  show(steps)
end`,
		`do
  local steps = 0
  while true do steps = steps + 1 if steps > 4 then break end$open
    if $bool then break end
    $block$close
  end
  show(steps)
end`,
		`do
  local steps = 0
  repeat steps = steps + 1$open
    $block
    local done = $bool or steps > 3
  until done or steps > 5$close
  show(steps)
end`,
		`for _, $fix@int in ipairs({$int, $int, $int}) do$open
  $block$close
end`,
		`for $fix@int, $fix@str in ipairs({$str, $str}) do$open
  show($get@int, $get@str)
  $block$close
end`,
		`for $fix@str in ("a,bc,$digit"):gmatch("[^,]+") do$open
  $block$close
end`,
		`for $fix@int in (function(_, last) if last < 3 then return last + 1 end end), nil, $digit do$open
  show($get@int)
  $block$close
end`,
		`for $fix@int, $fix@int in next, {$int, $int} do$open
  show($get@int)
  $block$close
end`,
	}},
	"far":  {leaves: []string{"math.maxinteger", "math.huge", "1e308", "2^63", "math.maxinteger + 0.0"}},
	"near": {leaves: []string{"math.mininteger", "-math.huge", "-1e308", "-2^63"}},
	"step": {leaves: []string{"-(1 << 62)", "math.mininteger", "-math.maxinteger"}},
	"jumping": {branches: []string{
		`for $fix@int = 1, 3 do$open
  if $bool then goto continue end
  $block
  show($get@int)
  ::continue::$close
end`,
		`do
  for $fix@int = 1, 3 do$open
    for $fix@int = 1, 2 do$open
      if $bool then goto out end
      $block$close
    end
    show($get@int)$close
  end
  ::out::
end`,
		`do
  local tries = 0
  ::again:: tries = tries + 1$open
  $block
  if tries < 3 then goto again end$close
  show(tries)
end`,
		`do$open
  if $bool then goto skip end
  do
    $block
  end
  ::skip::
  show($any)$close
end`,
		`do
  local kept, tries = {}, 0
  ::again:: tries = tries + 1
  do
    local own = tries * 10
    kept[tries] = function() own = own + 1 return own end
  end
  if tries < 3 then goto again end
  show(kept[1](), kept[1](), kept[2](), kept[3]())
end`,
		`for $fix@int = 1, 2 do$open
  do goto continue end
  show("never")
  ::continue:: ::more::$close
end`,
	}},
}
