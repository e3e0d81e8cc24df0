import type { MeetingEdit, MeetingMade } from '@pirecow/contracts';
import type { Side } from '../cast';
import type { Stage } from '../stage';

/** Who makes meetings, and who gives them. */
export interface Host {
  side: Side;
  coordinator: string;
  trainer: string;
}

export const ONLINE = { kind: 'remote', link: 'https://visio.example/ibon', place: '' } as const;

/** A whole day at a place. */
export const A_DAY: Partial<MeetingEdit> = {
  ...{ kind: 'place', link: '', from: '09:30', until: '16:30' },
  ...{ pauseFrom: '12:30', pauseUntil: '14:00' },
};

export const evening = (heldOn: string, titles: Record<string, string>): Partial<MeetingEdit> => ({
  ...{ ...ONLINE, heldOn, titles, from: '18:00', until: '19:30' },
});

/** What a coordinator writes into the form of a meeting. @returns its id */
export async function meet(
  stage: Stage,
  { side, coordinator, trainer }: Host,
  runId: string,
  wishes: Partial<MeetingEdit>,
): Promise<string> {
  const edit = {
    ...{ titles: {}, pauseFrom: null, pauseUntil: null, timeZone: 'Europe/Paris' },
    ...{ signUp: false, seats: null, trainerIds: [stage.account(trainer)] },
    ...wishes,
  };
  const url = `/api/organisations/${stage.house(side)}/runs/${runId}/meetings`;
  return (await stage.send<MeetingMade>(coordinator, 'POST', url, edit)).id;
}
