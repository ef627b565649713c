---@meta
---What Crosspoint gives to scripts, for Lua language servers. Made by "crosspoint types"; changes are lost.
---@diagnostic disable: lowercase-global

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

---@class Control
---@field Value number always a float; a boolean counts as 1 or 0
---@field Position number 0 to 1, the place in the range
---@field String string as it is shown; written as if typed
---@field Boolean boolean whether Position is above 0.5
---@field Index integer the place in its array, from 1; read-only
---@field Values number[] a fresh table; assign a whole new one
---@field Positions number[] a fresh table; assign a whole new one
---@field Strings string[] a fresh table; assign a whole new one
---@field RampTime number seconds that later writes of Value and Position take
---@field Type string such as Boolean, Float, Integer, Text, Trigger, Status; read-only
---@field Direction string Read/Write or Read Only; read-only
---@field MinValue number? nil where there is no range; read-only
---@field MaxValue number? nil where there is no range; read-only
---@field MinString string? nil where there is no range; read-only
---@field MaxString string? nil where there is no range; read-only
---@field Choices string[] entries of a list; assign a whole new table
---@field Legend string text of a button, or a JSON object with an icon
---@field Color string #RRGGBB, #AARRGGBB, !HHSSVV, a name, or empty for the default
---@field CssClass string names, separated by blanks
---@field IsDisabled boolean
---@field IsInvisible boolean
---@field IsIndeterminate boolean
---@field EventHandler? fun(control: Control)
local ControlObject = {}

---as if pressed
function ControlObject:Trigger() end

---@class DanteDevice
---@field Gpio? fun(gpio: {TriggerMask: integer, InputMask: integer, InputValue: integer, OutputMask: integer, OutputValue: integer})
---@field Response? fun(id: integer, error: string?)
---@field EventHandler? fun(name: string, event: string)
local DanteDeviceObject = {}

---sets pins; the number of the call comes back in Response
---@param value integer
---@param mask integer
---@return integer
function DanteDeviceObject:SetGpio(value, mask) end

---asks for the pins; the number of the call comes back in Response
---@return integer
function DanteDeviceObject:GetGpio() end

---@class Mixer
local MixerObject = {}

---dB, in ramp seconds
---@param inputs string
---@param outputs string
---@param gain number
---@param ramp? number
function MixerObject:SetCrossPointGain(inputs, outputs, gain, ramp) end

---seconds, in ramp seconds
---@param inputs string
---@param outputs string
---@param delay number
---@param ramp? number
function MixerObject:SetCrossPointDelay(inputs, outputs, delay, ramp) end

---needs the property crosspoint_mute
---@param inputs string
---@param outputs string
---@param mute boolean
function MixerObject:SetCrossPointMute(inputs, outputs, mute) end

---needs the property crosspoint_solo
---@param inputs string
---@param outputs string
---@param solo boolean
function MixerObject:SetCrossPointSolo(inputs, outputs, solo) end

---dB, in ramp seconds
---@param inputs string
---@param gain number
---@param ramp? number
function MixerObject:SetInputGain(inputs, gain, ramp) end

---@param inputs string
---@param mute boolean
function MixerObject:SetInputMute(inputs, mute) end

---@param inputs string
---@param solo boolean
function MixerObject:SetInputSolo(inputs, solo) end

---dB, in ramp seconds
---@param outputs string
---@param gain number
---@param ramp? number
function MixerObject:SetOutputGain(outputs, gain, ramp) end

---@param outputs string
---@param mute boolean
function MixerObject:SetOutputMute(outputs, mute) end

---dB, in ramp seconds
---@param cues string
---@param gain number
---@param ramp? number
function MixerObject:SetCueGain(cues, gain, ramp) end

---@param cues string
---@param mute boolean
function MixerObject:SetCueMute(cues, mute) end

---whether the inputs are heard in the cues
---@param inputs string
---@param cues string
---@param enable boolean
function MixerObject:SetInputCueEnable(inputs, cues, enable) end

---whether they are heard behind their faders
---@param inputs string
---@param cues string
---@param enable boolean
function MixerObject:SetInputCueAfl(inputs, cues, enable) end

---what the inputs give to the outputs, input by input
---@param inputs string
---@param outputs string
---@return {Input: integer, Output: integer, Gain: number, Mute: boolean, Delay: number, Solo: boolean}[]
function MixerObject:GetMixerCrossPoints(inputs, outputs) end

---@class Ping
---@field EventHandler? fun(response: {HostName: string, ElapsedTime: integer}) the time in milliseconds
---@field ErrorHandler? fun(response: {HostName: string, Error: string})
local PingObject = {}

---sends an echo request, and another one after every interval unless it is single; a ping that runs starts over
---@param singleShot? boolean
function PingObject:start(singleShot) end

---harmless on a ping that does not run
function PingObject:stop() end

---how long an answer may take, initially 5
---@param seconds number
function PingObject:setTimeoutInterval(seconds) end

---from an answer, or its absence, to the next request, initially 5
---@param seconds number
function PingObject:setPingInterval(seconds) end

---@class SNMPSession
---@field EventHandler? fun(response: {RequestID: integer, OID: string, Value: string, HostName: string})
---@field ErrorHandler? fun(response: {RequestID: integer, OID: string, HostName: string, Error: string})
local SNMPSessionObject = {}

---the agent: a name or address, with another port than 161 behind a colon
---@param host string
function SNMPSessionObject:setHostName(host) end

---for version 2c
---@param community string
function SNMPSessionObject:setCommunity(community) end

---for version 3
---@param name string
function SNMPSessionObject:setUserName(name) end

---one of SNMP.AuthType, for version 3
---@param type integer?
function SNMPSessionObject:setAuthType(type) end

---one of SNMP.AuthProtocol, for version 3
---@param protocol integer?
function SNMPSessionObject:setAuthProt(protocol) end

---one of SNMP.PrivProtocol, for version 3
---@param protocol integer?
function SNMPSessionObject:setPrivProt(protocol) end

---of the authentication, 8 characters at least
---@param passphrase string
function SNMPSessionObject:setPassPhrase(passphrase) end

---of the encryption, 8 characters at least
---@param passphrase string
function SNMPSessionObject:setPrivPassPhrase(passphrase) end

---requests may follow; a session that has been started starts over
function SNMPSessionObject:startSession() end

---asks for a value
---@param oid string
---@param callback fun(response: {RequestID: integer, OID: string, Value: string, HostName: string})?
function SNMPSessionObject:getRequest(oid, callback) end

---sets a value; the type is one of SNMP.SNMPDataType
---@param oid string
---@param value string|number
---@param type integer
---@param callback fun(response: {RequestID: integer, OID: string, Value: string, HostName: string})?
function SNMPSessionObject:setRequest(oid, value, type, callback) end

---@class SNMPTrap
---@field EventHandler? fun(response: {RequestID: integer, OID: string, Value: string, HostName: string}) called for each object of a trap
---@field ErrorHandler? fun(response: {Error: string})
local SNMPTrapObject = {}

---hears traps from now on; raises an error when the port 162 cannot be opened
function SNMPTrapObject:startSession() end

---@class SerialPort
---@field IsOpen boolean read-only
---@field BufferLength integer bytes that wait to be read; read-only
---@field EventHandler? fun(port: SerialPort, event: string, error?: string)
---@field Connected? fun(port: SerialPort)
---@field Reconnect? fun(port: SerialPort)
---@field Data? fun(port: SerialPort)
---@field Closed? fun(port: SerialPort)
---@field Error? fun(port: SerialPort, error: string)
---@field Timeout? fun(port: SerialPort, error: string)
local SerialPortObject = {}

---8, N and 1 unless given; Connected or Error follows
---@param baudRate integer
---@param dataBits? integer
---@param parity? string
---@param stopBits? integer
function SerialPortObject:Open(baudRate, dataBits, parity, stopBits) end

---silent
function SerialPortObject:Close() end

---raises an error when not open
---@param data string
function SerialPortObject:Write(data) end

---takes up to so many bytes out of the buffer; nil when it is empty
---@param length integer
---@return string?
function SerialPortObject:Read(length) end

---takes a line without its end; nil while there is no end
---@param EOL integer
---@param custom? string
---@return string?
function SerialPortObject:ReadLine(EOL, custom) end

---where plain text begins in the buffer; nothing is taken out
---@param text string
---@param start? integer
---@return integer?
function SerialPortObject:Search(text, start) end

---@class SerialServerPort
---@field IsOpen boolean read-only
---@field BufferLength integer bytes that wait to be read; read-only
---@field OnOpen? fun(baudRate: integer, dataBits: integer, parity: string)
---@field OnClose? fun()
---@field Data? fun()
local SerialServerPortObject = {}

---what the client hears: Connected, Closed, Error, Timeout or Reconnect of SerialPorts.Events
---@param event string
---@param error? string
function SerialServerPortObject:Event(event, error) end

---raises an error when not open
---@param data string
function SerialServerPortObject:Write(data) end

---takes up to so many bytes out of the buffer; nil when it is empty
---@param length integer
---@return string?
function SerialServerPortObject:Read(length) end

---takes a line without its end; nil while there is no end
---@param EOL integer
---@param custom? string
---@return string?
function SerialServerPortObject:ReadLine(EOL, custom) end

---where plain text begins in the buffer; nothing is taken out
---@param text string
---@param start? integer
---@return integer?
function SerialServerPortObject:Search(text, start) end

---@class Ssh
---@field IsConnected boolean read-only
---@field BufferLength integer bytes that wait to be read; read-only
---@field ReadTimeout number seconds without received data until Timeout, 0 for never
---@field WriteTimeout number seconds without progress of what is being written until Timeout, 0 for never
---@field ReconnectTimeout number seconds between attempts to connect again, 0 for never
---@field IsInteractive boolean on a terminal, from the next Connect on
---@field PublicKey string the key that belongs to PrivateKey, as OpenSSH writes it
---@field PrivateKey string the key to log in with instead of the password, as PEM text
---@field PrivateKeyPassword string what PrivateKey is encrypted with
---@field Certificate string a certificate for PrivateKey, as OpenSSH writes it
---@field Connected? fun(socket: Ssh)
---@field Reconnect? fun(socket: Ssh)
---@field Data? fun(socket: Ssh)
---@field Closed? fun(socket: Ssh)
---@field Error? fun(socket: Ssh, error: string)
---@field Timeout? fun(socket: Ssh, error: string)
---@field LoginFailed? fun(socket: Ssh, error: string)
local SshObject = {}

---Connected, LoginFailed, Error or Timeout follows
---@param host string
---@param port integer
---@param user string
---@param password string
function SshObject:Connect(host, port, user, password) end

---silent; also ends reconnecting
function SshObject:Disconnect() end

---raises an error when not connected
---@param data string
function SshObject:Write(data) end

---takes up to so many bytes out of the buffer; nil when it is empty
---@param length integer
---@return string?
function SshObject:Read(length) end

---takes a line without its end; nil while there is no end
---@param EOL integer
---@param custom? string
---@return string?
function SshObject:ReadLine(EOL, custom) end

---where plain text begins in the buffer; nothing is taken out
---@param text string
---@param start? integer
---@return integer?
function SshObject:Search(text, start) end

---@class TcpSocket
---@field IsConnected boolean read-only
---@field BufferLength integer bytes that wait to be read; read-only
---@field ReadTimeout number seconds without received data until Timeout, 0 for never
---@field WriteTimeout number seconds without progress of what is being written until Timeout, 0 for never
---@field ReconnectTimeout number seconds between attempts to connect again, 0 for never
---@field PeerAddress string the client's IP address, for sockets of a server; otherwise empty; read-only
---@field ClientCertData string the client's certificate as PEM text, for sockets of NewTls
---@field ClientKeyData string the client's key as PEM text, for sockets of NewTls
---@field CACertData string the authority to believe as PEM text, for sockets of NewTls
---@field ValidateCertificate boolean check the server's certificate, for sockets of NewTls
---@field EventHandler? fun(socket: TcpSocket, event: string, error?: string)
---@field Connected? fun(socket: TcpSocket)
---@field Reconnect? fun(socket: TcpSocket)
---@field Data? fun(socket: TcpSocket)
---@field Closed? fun(socket: TcpSocket)
---@field Error? fun(socket: TcpSocket, error: string)
---@field Timeout? fun(socket: TcpSocket, error: string)
local TcpSocketObject = {}

---Connected, Error or Timeout follows
---@param host string
---@param port integer
function TcpSocketObject:Connect(host, port) end

---silent; also ends reconnecting
function TcpSocketObject:Disconnect() end

---raises an error when not connected
---@param data string
function TcpSocketObject:Write(data) end

---takes up to so many bytes out of the buffer; nil when it is empty
---@param length integer
---@return string?
function TcpSocketObject:Read(length) end

---takes a line without its end; nil while there is no end
---@param EOL integer
---@param custom? string
---@return string?
function TcpSocketObject:ReadLine(EOL, custom) end

---where plain text begins in the buffer; nothing is taken out
---@param text string
---@param start? integer
---@return integer?
function TcpSocketObject:Search(text, start) end

---@class TcpSocketServer
---@field EventHandler? fun(socket: TcpSocket)
local TcpSocketServerObject = {}

---raises an error when the port is taken
---@param port integer
function TcpSocketServerObject:Listen(port) end

---stops listening; clients stay connected
function TcpSocketServerObject:Close() end

---@class Timer
---@field EventHandler? fun(timer: Timer)
local TimerObject = {}

---ticks after every period, until Stop; a running timer starts over
---@param seconds number
function TimerObject:Start(seconds) end

---harmless on a timer that does not run
function TimerObject:Stop() end

---@return boolean
function TimerObject:IsRunning() end

---@class UdpSocket
---@field MulticastTtl number 0 to 255
---@field EventHandler? fun(socket: UdpSocket, packet: UdpPacket)
---@field Data? fun(socket: UdpSocket, packet: UdpPacket)
local UdpSocketObject = {}

---without an address for all, without a port for a free one
---@param localIp? string
---@param port? integer
function UdpSocketObject:Open(localIp, port) end

function UdpSocketObject:Close() end

---raises an error when not open
---@param ip string
---@param port integer
---@param data string
function UdpSocketObject:Send(ip, port, data) end

---hears what is sent to a group
---@param group string
---@param localIp? string
function UdpSocketObject:JoinMulticast(group, localIp) end

---@class UsbMonitor
---@field EventHandler? fun(device: {devnode: string, Added: boolean, sysname: string, syspath: string, subsystem: string, devpath: string, devtype: string, sysnum: string, properties: table, tags: table})
local UsbMonitorObject = {}

---@class WebSocket
---@field Connected? fun(socket: WebSocket)
---@field Data? fun(socket: WebSocket, data: string)
---@field Error? fun(socket: WebSocket, error: string)
---@field Closed? fun(socket: WebSocket)
---@field Pong? fun(socket: WebSocket)
local WebSocketObject = {}

---protocol is ws or wss; Connected or Error follows
---@param protocol string
---@param host string
---@param url string
---@param port integer
---@param subprotocol? string
---@param headers? table<string, string>
function WebSocketObject:Connect(protocol, host, url, port, subprotocol, headers) end

---raises an error when not connected
---@param message string
---@param isBinary? boolean
function WebSocketObject:Write(message, isBinary) end

---Pong follows when the device answers
function WebSocketObject:Ping() end

---Closed follows
function WebSocketObject:Close() end

---@class bitmatch
local bitmatchObject = {}

---@class rapidjson.Document
local rapidjson_DocumentObject = {}

---replaces the whole value; true, or nil and what is wrong with the text
---@param text string
---@return boolean?
---@return string?
function rapidjson_DocumentObject:parse(text) end

---a copy of the value at a JSON pointer such as /list/0, or the default
---@param pointer string
---@param default? any
---@return any
function rapidjson_DocumentObject:get(pointer, default) end

---puts a copy of the value at a JSON pointer; what is missing on the way is made
---@param pointer string
---@param value any
function rapidjson_DocumentObject:set(pointer, value) end

---@class rapidjson.SchemaDocument
local rapidjson_SchemaDocumentObject = {}

---@class rapidjson.SchemaValidator
local rapidjson_SchemaValidatorObject = {}

---true, or false and which keyword of the schema which value breaks
---@param document rapidjson.Document
---@return boolean
---@return string?
function rapidjson_SchemaValidatorObject:validate(document) end

---@class bitstringLibrary
bitstring = {}

---lines of 6 bytes, in bits
---@param text string
---@param start? integer
---@param end_? integer
---@return string?
---@return string?
function bitstring.bindump(text, start, end_) end

---bytes as bits
---@param text string
---@param start? integer
---@param end_? integer
---@return string?
---@return string?
function bitstring.binstream(text, start, end_) end

---reads a format once, for pack and unpack
---@param format string
---@return bitmatch?
---@return string?
function bitstring.compile(format) end

---the bytes of bits
---@param text string
---@param start? integer
---@param end_? integer
---@return string?
---@return string?
function bitstring.frombinstream(text, start, end_) end

---the bytes of hexadecimal digits
---@param text string
---@param start? integer
---@param end_? integer
---@return string?
---@return string?
function bitstring.fromhexstream(text, start, end_) end

---lines of 16 bytes, in hexadecimal and as text
---@param text string
---@param start? integer
---@param end_? integer
---@return string?
---@return string?
function bitstring.hexdump(text, start, end_) end

---bytes as hexadecimal digits, in lower case
---@param text string
---@param start? integer
---@param end_? integer
---@return string?
---@return string?
function bitstring.hexstream(text, start, end_) end

---packs values as "16:int, 4:bin" says; nil and a message for what does not fit
---@param format string|bitmatch
---@param ... any
---@return string?
---@return string?
function bitstring.pack(format, ...) end

---the values of a packed text; nil and a message for what does not fit
---@param format string|bitmatch
---@param text string
---@param start? integer
---@param end_? integer
---@return any ...
function bitstring.unpack(format, text, start, end_) end

---Not supported: using it raises an error.
---@deprecated
---@type any
BonjourBrowser = nil

---Not supported: using it raises an error.
---@deprecated
---@type any
BonjourResolver = nil

---@class ChannelGroupLibrary
ChannelGroup = {}

ChannelGroup.Index = 0

---@class ComponentLibrary
Component = {}

---the components of the design, or the one of that name
---@param name? string
---@return ComponentInfo[]
function Component.GetComponents(name) end

---what the controls of a component hold at this moment
---@param component string|table<string, Control>
---@return ControlInfo[]
function Component.GetControls(component) end

---the controls of a component by their names; empty for one that is not there
---@param name string
---@return table<string, Control>
function Component.New(name) end

---@class CryptoLibrary
Crypto = {}

---raises an error for what is not Base64
---@param value string
---@return string
function Crypto.Base64Decode(value) end

---padded unless pad is false
---@param value string
---@param pad? boolean
---@return string
function Crypto.Base64Encode(value, pad) end

---@enum Crypto.Cipher
Crypto.Cipher = {
  AES_128_CBC = "aes_128_cbc",
  AES_128_ECB = "aes_128_ecb",
  AES_256_CBC = "aes_256_cbc",
  AES_256_ECB = "aes_256_ecb",
}

---CRC-16/ARC as two bytes
---@param value string
---@return string
function Crypto.CRC16Compute(value) end

---undoes Encrypt; raises an error when it cannot
---@param cipher string
---@param key string
---@param iv string?
---@param text string
---@param padding? boolean
---@return string
function Crypto.Decrypt(cipher, key, iv, text, padding) end

---raw bytes; algorithm is one of Crypto.Hash
---@param algorithm string
---@param data string
---@return string
function Crypto.Digest(algorithm, data) end

---cipher is one of Crypto.Cipher; ECB has no iv
---@param cipher string
---@param key string
---@param iv string?
---@param text string
---@param padding? boolean
---@return string
function Crypto.Encrypt(cipher, key, iv, text, padding) end

---so many random bytes
---@param count integer
---@return string
function Crypto.GetRandomBytes(count) end

---@enum Crypto.Hash
Crypto.Hash = {
  MD5 = "md5",
  SHA1 = "sha1",
  SHA256 = "sha256",
  SHA512 = "sha512",
}

---raw bytes; algorithm is one of Crypto.Hash
---@param algorithm string
---@param key string
---@param data string
---@return string
function Crypto.HMAC(algorithm, key, data) end

---32 hexadecimal digits
---@param value string
---@return string
function Crypto.MD5Compute(value) end

---derives a key, as raw bytes
---@param password string
---@param salt string
---@param iterations integer
---@param length integer
---@param digest string
---@return string
function Crypto.PBKDF2(password, salt, iterations, length, digest) end

---@class DanteBrowserLibrary
DanteBrowser = {}

---finds devices; raises an error where Dante is off, as here
---@return DanteBrowser
function DanteBrowser.New() end

---@class DanteDeviceLibrary
DanteDevice = {}

---an object for the device of that name
---@param name string
---@return DanteDevice
function DanteDevice.New(name) end

---@class DesignLibrary
Design = {}

---the devices of the design
---@return InventoryItem[]
function Design.GetInventory() end

---what runs, and on what
---@return DesignStatus
function Design.GetStatus() end

---@class dirLibrary
dir = {}

---makes a folder; nil and a message if that fails
---@param path string
---@return boolean?
---@return string?
function dir.create(path) end

---what is in a folder of media/ or design/; nil and a message if it is missing
---@param path string
---@return DirEntry[]?
---@return string?
function dir.get(path) end

---removes an empty folder; files are removed by os.remove
---@param path string
---@return boolean?
---@return string?
function dir.remove(path) end

---@class EmailLibrary
Email = {}

---sends a message, with TLS if the server has it
---@param mail {From: string, To: string[], CC: string[]?, Subject: string?, Body: string?, Server: string, Username: string?, Password: string?, EventHandler: fun(mail: table, error: string?)?}
function Email.Send(mail) end

---@class HttpClientLibrary
HttpClient = {}

---joins and encodes the parts of a URL
---@param parts HttpUrlParts
---@return string
function HttpClient.CreateUrl(parts) end

---undoes EncodeString
---@param text string
---@return string
function HttpClient.DecodeString(text) end

---sends DELETE; EventHandler is called once, later
---@param request HttpRequest
function HttpClient.Delete(request) end

---sends GET; EventHandler is called once, later
---@param request HttpRequest
function HttpClient.Download(request) end

---name=value pairs, percent-encoded, sorted by name
---@param params table<string, string|number|boolean>
---@return string
function HttpClient.EncodeParams(params) end

---percent-encodes, with lower-case digits
---@param text string
---@return string
function HttpClient.EncodeString(text) end

---sends GET; EventHandler is called once, later
---@param request HttpRequest
function HttpClient.Get(request) end

---sends PATCH; EventHandler is called once, later
---@param request HttpRequest
function HttpClient.Patch(request) end

---sends POST; EventHandler is called once, later
---@param request HttpRequest
function HttpClient.Post(request) end

---sends PUT; EventHandler is called once, later
---@param request HttpRequest
function HttpClient.Put(request) end

---sends a request with Data (POST unless Method says otherwise); EventHandler is called once, later
---@param request HttpRequest
function HttpClient.Upload(request) end

---@class jsonLibrary
json = {}

---the value that begins at start, and the place behind it; raises an error for wrong text
---@param text string
---@param start? integer
---@return any
---@return integer
function json.decode(text, start) end

---raises an error for what cannot be encoded
---@param value any
---@return string
function json.encode(value) end

---stands for null in JSON; called, it returns itself
---@return function
function json.null() end

---@class LogLibrary
Log = {}

---writes an error to the log; the script goes on
---@param text string
function Log.Error(text) end

---writes to the log
---@param text string
function Log.Message(text) end

---@class LoopPlayerLibrary
LoopPlayer = {}

---raises an error: there is no audio here
---@param job {Name: string, Outputs: integer[], Log: boolean?}
function LoopPlayer.Cancel(job) end

---raises an error: there is no audio here
---@param job {Name: string, Files: {Name: string, Output: integer}[], StartTime: number?, Log: boolean?}
function LoopPlayer.Start(job) end

---raises an error: there is no audio here
---@param job {Name: string, Outputs: integer[], Log: boolean?}
function LoopPlayer.Stop(job) end

---Not supported: using it raises an error.
---@deprecated
---@type any
Midi = nil

---Not supported: using it raises an error.
---@deprecated
---@type any
MidiMonitor = nil

---@class MixerLibrary
Mixer = {}

---the mixer of that name in the design; raises an error where there is none
---@param name string
---@return Mixer
function Mixer.New(name) end

---Not supported: using it raises an error.
---@deprecated
---@type any
Mqtt = nil

---@class NamedControlLibrary
NamedControl = {}

---as Control.Position
---@param name string
---@return number
function NamedControl.GetPosition(name) end

---as Control.String
---@param name string
---@return string
function NamedControl.GetString(name) end

---as Control.Value
---@param name string
---@return number
function NamedControl.GetValue(name) end

---moves there in ramp seconds
---@param name string
---@param position number
---@param ramp? number
function NamedControl.SetPosition(name, position, ramp) end

---text as if typed
---@param name string
---@param string string
function NamedControl.SetString(name, string) end

---moves there in ramp seconds
---@param name string
---@param value number|boolean
---@param ramp? number
function NamedControl.SetValue(name, value, ramp) end

---as if pressed
---@param name string
function NamedControl.Trigger(name) end

---@class NetworkLibrary
Network = {}

---waits for the answer; a host that nobody knows has no addresses
---@param host string
---@return {name: string, addresses: string[]}
function Network.GetHostByName(host) end

---the active interfaces of the machine
---@return {Interface: string, Address: string, MACAddress: string, BroadcastAddress: string, Gateway: string, Netmask: string}[]
function Network.Interfaces() end

---@class NotificationsLibrary
Notifications = {}

---sends a copy to every subscriber; not inside a callback
---@param name string
---@param data? any
function Notifications.Publish(name, data) end

---the id for Unsubscribe
---@param name string
---@param callback fun(name: string, data: any)
---@return integer
function Notifications.Subscribe(name, callback) end

---ends a subscription of this script
---@param id any
function Notifications.Unsubscribe(id) end

---@class PingLibrary
Ping = {}

---asks a host whether it is there, with ICMP echo
---@param host string
---@return Ping
function Ping.New(host) end

---@class QRCodeLibrary
QRCode = {}

---a QR code as the text of an SVG picture; medium unless told otherwise
---@param url string
---@param level? "low"|"medium"|"quartile"|"high"
---@return string
function QRCode.GenerateSVG(url, level) end

---@class rapidjsonLibrary
rapidjson = {}

rapidjson._NAME = "rapidjson"

rapidjson._VERSION = "Crosspoint"

---marks a table as an array
---@param table? table
---@return table
function rapidjson.array(table) end

---the value, or nil and what is wrong with the text
---@param text string
---@return any
---@return string?
function rapidjson.decode(text) end

---a JSON value of its own, reached by JSON pointers; wrong text makes it null
---@param document? string|table
---@return rapidjson.Document
function rapidjson.Document(document) end

---writes a file in media/ or design/; true, or nil and a message
---@param value any
---@param file string
---@param options? RapidJsonOptions
---@return boolean?
---@return string?
function rapidjson.dump(value, file, options) end

---the text, or nil and what cannot be encoded
---@param value any
---@param options? RapidJsonOptions
---@return string?
---@return string?
function rapidjson.encode(value, options) end

---the value in a file of media/ or design/, or nil and a message
---@param file string
---@return any
---@return string?
function rapidjson.load(file) end

---stands for null in JSON; called, it returns itself
---@return function
function rapidjson.null() end

---marks a table as an object
---@param table? table
---@return table
function rapidjson.object(table) end

---a JSON Schema of draft 4; raises an error for a wrong one
---@param schema? string|table|rapidjson.Document
---@return rapidjson.SchemaDocument
function rapidjson.SchemaDocument(schema) end

---checks documents
---@param schema rapidjson.SchemaDocument
---@return rapidjson.SchemaValidator
function rapidjson.SchemaValidator(schema) end

---@class SerialPortsLibrary
---@field [integer] SerialPort
SerialPorts = {}

---@enum SerialPorts.EOL
SerialPorts.EOL = {
  Any = 0,
  CrLf = 1,
  CrLfStrict = 2,
  Custom = 5,
  Lf = 3,
  Null = 4,
}

---@enum SerialPorts.Events
SerialPorts.Events = {
  Closed = "EOF",
  Connected = "CONNECTED",
  Data = "DATA",
  Error = "ERROR",
  Reconnect = "RECONNECT",
  Timeout = "TIMEOUT",
}

---@class SerialServerPortsLibrary
---@field [integer] SerialServerPort
SerialServerPorts = {}

---@class SnapshotLibrary
Snapshot = {}

---the snapshot banks of the design
---@return string[]
function Snapshot.GetNames() end

---writes back what a snapshot holds, in ramp seconds
---@param bank string
---@param number integer
---@param ramp? number
function Snapshot.Load(bank, number, ramp) end

---makes a snapshot of what the controls of the bank hold now
---@param bank string
---@param number integer
function Snapshot.Save(bank, number) end

---@class SNMPLibrary
SNMP = {}

---@enum SNMP.AuthProtocol
SNMP.AuthProtocol = {
  MD5 = 1,
  NoAuth = 0,
  SHA = 2,
}

---@enum SNMP.AuthType
SNMP.AuthType = {
  AuthNoPriv = 1,
  AuthPriv = 2,
  NoAuth = 0,
}

---@enum SNMP.PrivProtocol
SNMP.PrivProtocol = {
  AES = 1,
  DES = 2,
  NoPriv = 0,
}

---@enum SNMP.SessionType
SNMP.SessionType = {
  V2c = 0,
  v2c = 0,
  V3 = 1,
  v3 = 1,
}

---@enum SNMP.SNMPDataType
SNMP.SNMPDataType = {
  bit_string = 10,
  decimal = 9,
  double64 = 14,
  float32 = 13,
  hex = 8,
  integer32 = 1,
  integer64 = 11,
  ip_address = 5,
  object_id = 6,
  octet_string = 7,
  timeticks = 4,
  unknown = 0,
  unsigned32 = 2,
  unsigned64 = 12,
  unsigned_integer32 = 3,
}

---@class SNMPSessionLibrary
SNMPSession = {}

---a manager for one agent; the type is SNMP.SessionType.v2c or v3
---@param type integer
---@return SNMPSession
function SNMPSession.New(type) end

---@class SNMPSessionTypeLibrary
SNMPSessionType = {}

SNMPSessionType.V2c = 0

SNMPSessionType.v2c = 0

SNMPSessionType.V3 = 1

SNMPSessionType.v3 = 1

---@class SNMPTrapLibrary
SNMPTrap = {}

---a listener; the name is for the reader of the script
---@param name string
---@return SNMPTrap
function SNMPTrap.New(name) end

---@class SshLibrary
Ssh = {}

---a connection that is not made yet
---@return Ssh
function Ssh.New() end

---@class SystemLibrary
System = {}

System.BuildVersion = "0"

System.IsEmulating = false

System.LockingId = "*0000000000000000"

System.MajorVersion = "10"

System.MinorVersion = "2"

System.Version = "10.2.0"

---@class TcpSocketLibrary
TcpSocket = {}

---@enum TcpSocket.EOL
TcpSocket.EOL = {
  Any = 0,
  CrLf = 1,
  CrLfStrict = 2,
  Custom = 5,
  Lf = 3,
  Null = 4,
}

---@enum TcpSocket.Events
TcpSocket.Events = {
  Closed = "EOF",
  Connected = "CONNECTED",
  Data = "DATA",
  Error = "ERROR",
  Reconnect = "RECONNECT",
  Timeout = "TIMEOUT",
}

---a socket that is not connected
---@return TcpSocket
function TcpSocket.New() end

---a socket that speaks TLS
---@return TcpSocket
function TcpSocket.NewTls() end

---@class TcpSocketServerLibrary
TcpSocketServer = {}

---a server that does not listen yet
---@return TcpSocketServer
function TcpSocketServer.New() end

---@class TimerLibrary
Timer = {}

---calls once, later; it cannot be cancelled
---@param function_ fun()
---@param seconds number
function Timer.CallAfter(function_, seconds) end

---a timer that does not run
---@return Timer
function Timer.New() end

---seconds, of which only differences count
---@return number
function Timer.Now() end

---@class UciLibrary
Uci = {}

---whether a layer is shown, or that of all by name
---@param uci? string
---@param page? string
---@param layer? string
---@return boolean|table
function Uci.GetLayerVisibility(uci, page, layer) end

---the layers of a page, without shared ones
---@param uci string
---@param page string
---@return {Name: string}[]
function Uci.GetUciPageLayers(uci, page) end

---the pages of a UCI
---@param uci string
---@return {Name: string}[]
function Uci.GetUciPages(uci) end

---the UCIs of the design
---@return {Name: string}[]
function Uci.GetUcis() end

---the value of a variable
---@param uci string
---@param name string
---@return string|number|boolean
function Uci.GetVariable(uci, name) end

---ends the session at a panel
---@param panel string
function Uci.LogOff(panel) end

---shows another channel group on a panel
---@param panel string
---@param group integer
function Uci.SetChannelGroup(panel, group) end

---shows or hides a layer of a page
---@param uci string
---@param page string
---@param layer string
---@param visible boolean
---@param transition? string
function Uci.SetLayerVisibility(uci, page, layer, visible, transition) end

---shows another page on a panel
---@param panel string
---@param page string
function Uci.SetPage(panel, page) end

---On, Off or Dim
---@param panel string
---@param state string
function Uci.SetScreen(panel, state) end

---shows or hides a layer that pages share
---@param uci string
---@param layer string
---@param visible boolean
---@param transition? string
function Uci.SetSharedLayerVisibility(uci, layer, visible, transition) end

---shows another UCI on a panel whose assignment is dynamic
---@param panel string
---@param uci string
function Uci.SetUCI(panel, uci) end

---sets a variable
---@param uci string
---@param name string
---@param value string|number|boolean
function Uci.SetVariable(uci, name, value) end

---asks a question; the handler gets the button, from 0
---@param uci string
---@param dialog {Title: string?, Message: string?, Buttons: string[]?, Handler: fun(button: integer)?}
function Uci.ShowDialog(uci, dialog) end

---@class UdpSocketLibrary
UdpSocket = {}

---a socket that is not open
---@return UdpSocket
function UdpSocket.New() end

---Not supported: using it raises an error.
---@deprecated
---@type any
Usb = nil

---@class UsbMonitorLibrary
UsbMonitor = {}

---tells of USB devices that are plugged in and pulled
---@return UsbMonitor
function UsbMonitor.New() end

---@class WebSocketLibrary
WebSocket = {}

---a WebSocket that is not connected
---@return WebSocket
function WebSocket.New() end

---@class xmlLibrary
xml = {}

---adds a child and returns it
---@param node table
---@param tag? string
---@return xml.node
function xml.append(node, tag) end

---for the generic for: index and node of the children that fit
---@param node table
---@param tag? any
---@param key? any
---@param value? any
---@param depth? integer|boolean
---@return function
---@return xml.node[]
---@return integer
function xml.children(node, tag, key, value, depth) end

---resolves entities
---@param text string
---@return string
function xml.decode(text) end

---writes entities for special characters
---@param text string
---@return string
function xml.encode(text) end

---the root, or nil and what is wrong with the text
---@param text string
---@return xml.node?
---@return string?
function xml.eval(text) end

---the first node that fits, depth first
---@param node? any
---@param tag? any
---@param key? any
---@param value? any
---@return xml.node?
function xml.find(node, tag, key, value) end

---calls back for every node that fits, and counts them
---@param node any
---@param callback fun(node: xml.node, depth: integer): boolean?
---@param tag? any
---@param key? any
---@param value? any
---@param recursive? boolean
---@param max? integer
---@param depth? integer
---@return integer
---@return boolean
function xml.iterate(node, callback, tag, key, value, recursive, max, depth) end

---the root of a file in media/ or design/, or nil and a message
---@param file string
---@return xml.node?
---@return string?
function xml.load(file) end

---the node itself, if it fits
---@param node? any
---@param tag? any
---@param key? any
---@param value? any
---@return xml.node?
function xml.match(node, tag, key, value) end

---makes a node; of a table the table itself
---@param tag? string|table
---@return xml.node
function xml.new(tag) end

---adds an entity of one's own
---@param decoded string
---@param encoded? string
function xml.registerCode(decoded, encoded) end

---writes a file in media/ or design/; true, or nil and a message
---@param value any
---@param file string
---@return boolean?
---@return string?
function xml.save(value, file) end

---the text of a node
---@param value any
---@param indent? integer
---@param tag? string
---@return string?
function xml.str(value, indent, tag) end

xml.TAG = 0

---the tag of a node, which may be set
---@param node table
---@param tag? any
---@return any
function xml.tag(node, tag) end
