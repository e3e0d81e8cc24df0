import { newId } from '@pirecow/platform';
import type { Stage } from '../stage';
import { runOf } from './bilingual-run';
import { SOLENE } from './people';
import { CHAT, type Conversation, CONVERSATIONS, type Line, NEWS, WELCOME } from './talk-words';

/** What somebody says at its moment: the clock is put there. */
function said(stage: Stage, { at: [days, hour], language, text }: Line) {
  stage.at(days, hour);
  return { messageId: newId(), language: language ?? 'fr', text };
}

async function answers(stage: Stage, threadId: string, lines: readonly Line[]): Promise<string[]> {
  const ids: string[] = [];
  for (const line of lines) {
    const message = said(stage, line);
    await stage.send(line.who, 'POST', `/api/threads/${threadId}/messages`, message);
    ids.push(message.messageId);
  }
  return ids;
}

/** Asks, answers, settles and reports as it is written. Blocks that are asked about are those of the followed course. */
export async function converse(
  stage: Stage,
  conversation: Conversation,
  courseId = stage.courseId,
): Promise<void> {
  const { first, kind = 'question', about, then = [], answer, reported } = conversation;
  const [id, blockId] = [newId(), about ? await stage.block(...about) : null];
  const url = `/api/learning/enrolments/${await stage.enrolment(first.who, courseId)}/threads`;
  await stage.send(first.who, 'POST', url, { ...said(stage, first), id, kind, blockId });
  const ids = await answers(stage, id, then);
  if (answer !== undefined) {
    const settled = { answered: true, messageId: ids[answer] };
    await stage.send(first.who, 'PUT', `/api/threads/${id}/state`, settled);
  }
  if (reported) {
    const { place, by, reason } = reported;
    await stage.send(by, 'POST', `/api/threads/${id}/messages/${ids[place]}/report`, { reason });
  }
}

function announce(stage: Stage, runId: string | null, line: Line): Promise<void> {
  const words = { ...said(stage, line), id: newId(), courseId: stage.courseId, runId };
  return stage.send(SOLENE, 'POST', '/api/tutoring/announcements', words);
}

/** Says line after line in the chat of a run, each at its moment. */
export async function chat(stage: Stage, runId: string, lines: readonly Line[]): Promise<void> {
  for (const line of lines) await stage.send(line.who, 'POST', `/api/runs/${runId}/chat`, said(stage, line));
}

/** What people of the followed course ask, answer, announce and report, and what the bilingual group says to each other. */
export async function tellOfTalk(stage: Stage): Promise<void> {
  const bilingual = await runOf(stage);
  await announce(stage, null, NEWS);
  for (const conversation of CONVERSATIONS) await converse(stage, conversation);
  await announce(stage, bilingual, WELCOME);
  await chat(stage, bilingual, CHAT);
}
