---Tables that the calls below take and give.

---@class ComponentInfo
---@field Name string
---@field ID string the name
---@field Type string
---@field ControlSource integer
---@field Properties { Name: string, PrettyName: string, Value: string }[]

---@class ControlInfo
---@field Name string
---@field Value number|boolean a boolean for controls of Type Boolean
---@field String string
---@field Position number
---@field Type string
---@field Direction string
---@field MinValue? number
---@field MaxValue? number
---@field MinString? string
---@field MaxString? string

---@class DesignStatus
---@field DesignName string
---@field Platform string
---@field IsRedundant boolean
---@field DesignCode string

---@class InventoryItem
---@field Name string
---@field Type string
---@field Location string
---@field Model string
---@field Status { Message: string, Code: number }

---@class DirEntry
---@field name string
---@field type "file"|"directory"
---@field size integer

---@class HttpUrlParts
---@field Host string
---@field Port? integer
---@field Path? string
---@field Query? table<string, string|number|boolean>|string

---@class HttpRequest
---@field Url string
---@field Headers? table<string, string|string[]>
---@field User? string
---@field Password? string
---@field Auth? "any"|"basic"|"digest"
---@field Timeout? number seconds for the whole request
---@field Method? string for Upload
---@field Custom? string the method, where Method is "Custom"
---@field Data? string
---@field EventHandler? fun(request: HttpRequest, code: number, data: string, error: string?, headers: table<string, string|string[]>)
---@field [string] any further fields are kept

---@class RapidJsonOptions
---@field pretty? boolean
---@field sort_keys? boolean
---@field empty_table_as_array? boolean

---@class UdpPacket
---@field Address string
---@field Port number
---@field Data string

---A node of LuaXML: its tag at 0, children from 1, attributes at their names. The functions of xml are its methods.
---@class xml.node
---@field [0] string
---@field [integer] xml.node|string
---@field [string] any

---A pattern of LPeg, which combines with others by operators.
---@class Pattern
---@operator add(any): Pattern
---@operator sub(any): Pattern
---@operator mul(any): Pattern
---@operator div(any): Pattern
---@operator pow(integer): Pattern
---@operator unm: Pattern
---@operator len: Pattern

---@class DanteBrowser
---@field Browse? fun(name: string, event: "ADDED"|"REMOVED")

---@class ControlTable
---@field Inputs Control[] pins of a control script; nil where nothing is wired
---@field Outputs Control[]
---@field [string] Control|any a control of Count 1 is the control itself, of more an array of them

---@class Property
---@field Value any
---@field [string] any

---The controls of this component, by name.
---@type ControlTable
Controls = {}

---What the author of the design has set, by name. Plugins only.
---@type table<string, Property>
Properties = {}
