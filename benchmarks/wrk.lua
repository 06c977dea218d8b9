-- Ask, or with POST write something new each time; in the end say how it went, as JSON on the last line.
-- Arguments after `--`: METHOD, BODY with %d for a number, then headers as NAME=VALUE.
local number = 0
local body

function init(args)
  wrk.method = args[1]
  body = args[2]
  for i = 3, #args do
    local name, value = args[i]:match("^([^=]+)=(.*)$")
    wrk.headers[name] = value
  end
  math.randomseed(os.time())
  number = math.random(1, 9000) * 1000 -- of seven digits: with eight or nine the guard may take it for a client's
end

function request()
  if wrk.method == "GET" then return wrk.format() end
  number = number + 1
  return wrk.format(nil, nil, nil, (body:gsub("%%d", tostring(number))))
end

function done(summary, latency, requests)
  local failed = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  io.write(string.format(
    '\n{"requests": %d, "seconds": %.3f, "p50": %.2f, "p95": %.2f, "failed": %d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1000, latency:percentile(95) / 1000, failed
  ))
end
