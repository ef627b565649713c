---@meta EzSVG
---Made by "crosspoint types"; changes are lost.

---@class EzSVGLibrary
local module = {}

---a circle
---@param cx? number|string
---@param cy? number|string
---@param r? number|string
---@param style? table
---@return table
function module.Circle(cx, cy, r, style) end

---elements begin without styles again
function module.clearStyle() end

---elements begin without styles again
function module.clearStyles() end

---a picture; bgcolor adds a Rect of its size
---@param width? number|string
---@param height? number|string
---@param bgcolor? string
---@param style? table
---@return table
function module.Document(width, height, bgcolor, style) end

---an ellipse
---@param cx? number|string
---@param cy? number|string
---@param rx? number|string
---@param ry? number|string
---@param style? table
---@return table
function module.Ellipse(cx, cy, rx, ry, style) end

---a style of elements that are made from now on
---@param name string
---@param tag? string
---@return any
function module.getStyle(name, tag) end

---a gray; numbers go from 0 to 255
---@param value number
---@return string
function module.gray(value) end

---elements that belong together
---@param style? table
---@return table
function module.Group(style) end

---a color; numbers go from 0 to 255
---@param hue number
---@param saturation number
---@param value number
---@return string
function module.hsv(hue, saturation, value) end

---a picture from somewhere else
---@param href? table|string
---@param x? number|string
---@param y? number|string
---@param width? number|string
---@param height? number|string
---@param style? table
---@return table
function module.Image(href, x, y, width, height, style) end

---a straight line
---@param x1? number|string
---@param y1? number|string
---@param x2? number|string
---@param y2? number|string
---@param style? table
---@return table
function module.Line(x1, y1, x2, y2, style) end

---a value for the styles fill and stroke; numbers are percent unless units is true
---@param x1? number|string
---@param y1? number|string
---@param x2? number|string
---@param y2? number|string
---@param units? boolean|string
---@param spread? string
---@param style? table
---@return table
function module.LinearGradient(x1, y1, x2, y2, units, spread, style) end

---a value for the style mask
---@param x? number|string
---@param y? number|string
---@param width? number|string
---@param height? number|string
---@param maskUnits? number|string
---@param maskContentUnits? number|string
---@param style? table
---@return table
function module.Mask(x, y, width, height, maskUnits, maskContentUnits, style) end

---a path, without a point yet
---@param style? table
---@return table
function module.Path(style) end

---a value for the styles fill and stroke
---@param x? number|string
---@param y? number|string
---@param width? number|string
---@param height? number|string
---@param preserveAspectRatio? number|string
---@param patternUnits? number|string
---@param patternContentUnits? number|string
---@param viewBox? number|string
---@param style? table
---@return table
function module.Pattern(x, y, width, height, preserveAspectRatio, patternUnits, patternContentUnits, viewBox, style) end

---lines through the points {x1, y1, x2, y2, ...} and back
---@param points? table
---@param style? table
---@return table
function module.Polygon(points, style) end

---lines through the points {x1, y1, x2, y2, ...}
---@param points? table
---@param style? table
---@return table
function module.Polyline(points, style) end

---brings back what pushStyle has kept
function module.popStyle() end

---keeps the styles for popStyle
function module.pushStyle() end

---a value for the styles fill and stroke; numbers are percent unless units is true
---@param cx? number|string
---@param cy? number|string
---@param r? number|string
---@param fx? number|string
---@param fy? number|string
---@param units? boolean|string
---@param spread? string
---@param style? table
---@return table
function module.RadialGradient(cx, cy, r, fx, fy, units, spread, style) end

---a rectangle; rx and ry round its corners
---@param x? number|string
---@param y? number|string
---@param width? number|string
---@param height? number|string
---@param rx? number|string
---@param ry? number|string
---@param style? table
---@return table
function module.Rect(x, y, width, height, rx, ry, style) end

---a color; numbers go from 0 to 255
---@param red number
---@param green number
---@param blue number
---@return string
function module.rgb(red, green, blue) end

---sets styles of elements that are made from now on, for one tag or all; with a table the tag comes second
---@param style table|string
---@param value? any
---@param tag? string
function module.setStyle(style, value, tag) end

---a picture inside a picture
---@param x? number|string
---@param y? number|string
---@param width? number|string
---@param height? number|string
---@param style? table
---@return table
function module.SVG(x, y, width, height, style) end

---elements to be used by Use
---@param preserveAspectRatio? number|string
---@param viewBox? number|string
---@param style? table
---@return table
function module.Symbol(preserveAspectRatio, viewBox, style) end

---text; it is SVG as it stands, so & and < must be written as &amp; and &lt;
---@param text? string|number
---@param x? number|string
---@param y? number|string
---@param style? table
---@return table
function module.Text(text, x, y, style) end

---the text of another element
---@param href? table|string
---@param style? table
---@return table
function module.TextRef(href, style) end

---another element, once more
---@param href? table|string
---@param x? number|string
---@param y? number|string
---@param width? number|string
---@param height? number|string
---@param style? table
---@return table
function module.Use(href, x, y, width, height, style) end

return module
