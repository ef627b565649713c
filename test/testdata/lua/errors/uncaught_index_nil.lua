-- Indexing nil, uncaught, with the name of the field.
local config = {server = {port = 80}}
print(config.server.port)
local function port(c)
  return c.client.port
end
print(port(config))
