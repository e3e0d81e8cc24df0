/** @typedef {import('@pirecow/contracts').DemoAccounts['items'][number]} DemoAccount */

/**
 * A person of the demonstration who is signed in, for scripts that look at pages.
 * @param {string} url of the platform
 * @param {(account: DemoAccount) => boolean} isMeant the first such account is taken
 */
export async function signIn(url, isMeant) {
  /** @type {import('@pirecow/contracts').DemoAccounts} */
  const { items, password } = JSON.parse(await (await fetch(`${url}/api/demo/accounts`)).text());
  const email = items.find(isMeant)?.email ?? '';
  const headers = { 'content-type': 'application/json', origin: url };
  const body = JSON.stringify({ email, password });
  const answer = await fetch(`${url}/api/sign-in`, { method: 'POST', headers, body });
  if (!answer.ok) throw new Error(`${email} cannot sign in: ${answer.status}`);
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return {
    cookie,
    /** @param {string} path @returns {Promise<any>} */
    get: async (path) => (await fetch(url + path, { headers: { cookie } })).json(),
    /**
     * @param {'POST' | 'PUT'} method @param {string} path @param {object} content
     * @throws Error where the answer is no success
     */
    send: async (method, path, content) => {
      const request = { method, headers: { ...headers, cookie }, body: JSON.stringify(content) };
      const { ok, status } = await fetch(url + path, request);
      if (!ok) throw new Error(`${method} ${path} was answered with ${status}`);
    },
  };
}
