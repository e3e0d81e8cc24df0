import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';

let turn = 0;

/** Linux has all of 127.0.0.0/8. What one address may sign up in an hour is limited, and the tests are many people. */
function anAddress(): string | undefined {
  turn = (turn + 1) % 250;
  return process.platform === 'linux' ? `127.0.${process.pid % 250}.${turn + 1}` : undefined;
}

interface Said {
  body: string;
  /** As `Set-Cookie` has them. */
  cookies: string[];
}

/** A POST as from a computer of one's own. @throws Error with what the server said, unless it agrees */
export async function postFromElsewhere(url: string, path: string, body: object): Promise<Said> {
  const asked = request(new URL(path, url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    family: 4,
    localAddress: anAddress(),
  });
  asked.end(JSON.stringify(body));
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  const said = { body: await text(answer), cookies: answer.headers['set-cookie'] ?? [] };
  if ((answer.statusCode ?? 500) >= 300) throw new Error(`POST ${path}: ${answer.statusCode} ${said.body}`);
  return said;
}

/** A cookie of the platform as a browser keeps it. */
export function cookieOf(url: string, line: string) {
  const [pair = ''] = line.split(';');
  const at = pair.indexOf('=');
  const place = { domain: new URL(url).hostname, path: '/', expires: -1, secure: false };
  return {
    name: pair.slice(0, at),
    value: pair.slice(at + 1),
    ...place,
    httpOnly: true,
    sameSite: 'Lax' as const,
  };
}
