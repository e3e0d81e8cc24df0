/** After this long a network that says nothing counts as none, where there is another answer. */
const PATIENCE_MS = 10_000;
/** Answers of a way in between: the server itself said nothing. */
const NOBODY: readonly number[] = [502, 503, 504];

/** The answer of the server, or undefined where there is none. A change that was given up does not arrive after what takes its place. */
export async function reached(request: Request): Promise<Response | undefined> {
  const control = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>(
    (resolve) => (timer = setTimeout(() => resolve(undefined), PATIENCE_MS)),
  );
  // Of a navigation another signal would make another request.
  const asked = request.method === 'GET' ? fetch(request) : fetch(request, { signal: control.signal });
  const answer = await Promise.race([asked, late]).catch(() => undefined);
  clearTimeout(timer);
  if (!answer) control.abort();
  return answer && !NOBODY.includes(answer.status) ? answer : undefined;
}

/** The same, undefined also where whoever was here is signed out: what they do is kept, and sent once they have signed in again. */
export const taken = (answer: Response | undefined): Response | undefined =>
  answer?.status === 401 ? undefined : answer;
