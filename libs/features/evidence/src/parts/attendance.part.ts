import { queried } from './part';

interface Row {
  heldOn: string;
  meeting: string;
  half: 'morning' | 'afternoon';
  kind: string;
  reason: string | null;
  signedAt: Date;
  receivedAt: Date;
  countersigned: string | null;
}

/** Every word that was said of it, in the order in which it was said: along `attendance_word_enrolment`. */
const SQL = `
SELECT m.held_on::text AS "heldOn", coalesce(m.titles ->> $2, '') AS meeting, w.half, w.kind, w.reason,
  w.signed_at AS "signedAt", w.received_at AS "receivedAt", c.name AS countersigned
FROM attendance_word w JOIN meeting m ON m.id = w.meeting_id
LEFT JOIN countersignature c ON c.id = w.countersignature_id
WHERE w.enrolment_id = $1 AND ($3::uuid IS NULL OR m.run_id = $3) ORDER BY m.starts_at, w.half DESC, w.received_at, w.id`;

/** Half-days: who signed when, by the device and by the server, and which trainer says so. The signed sheets lie beside. */
export const ATTENDANCE = queried<Row>(
  {
    part: 'attendance',
    columns: ['held-on', 'meeting', 'half', 'word', 'happened', 'stored', 'countersigned'],
  },
  SQL,
  ({ enrolmentId, language, onlyRun }) => [enrolmentId, language, onlyRun],
  ({ heldOn, meeting, half, kind, reason, signedAt, receivedAt, countersigned }, { say, moment }) => ({
    ...{ 'held-on': heldOn, meeting, countersigned },
    half: say(`half.${half}`),
    word: reason ? `${say(`word.${kind}`)} (${say(`absence.${reason}`)})` : say(`word.${kind}`),
    happened: moment(signedAt),
    stored: moment(receivedAt),
  }),
);
