import { Button, NativeSelect, TextInput } from '@mantine/core';
import {
  type Half,
  hasBegun,
  maySignAt,
  momentsOf,
  type OwnMeeting,
  type Signature,
  type Signed,
  signsFrom,
  type Strokes,
} from '@pirecow/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../lib/api';
import { EmptyState } from '../../../ui/empty-state';
import { ErrorState } from '../../../ui/error-state';
import { LinkButton } from '../../../ui/link-button';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import { OWN, ownMeetingsQuery } from '../api/queries';
import { MeetingFacts } from '../components/meeting-facts';
import classes from '../components/sessions.module.css';
import { SignaturePad } from '../components/signature-pad';
import { useOnce } from '../components/use-once';

/** What the picture on the trainer’s screen says: the half-day and the code. */
const SCANNED = /^#(morning|afternoon)-(\d{6})$/;

function useSign(meetingId: string, half: Half) {
  const queryClient = useQueryClient();
  return useMutation({
    networkMode: 'always',
    mutationFn: (body: Signature) =>
      api<Signed>(`/api/learning/meetings/${meetingId}/halves/${half}/signature`, {
        method: 'POST',
        body,
        headers: { 'x-sent-at': new Date().toISOString() },
      }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: OWN }),
  });
}

function Done({ state }: Signed) {
  const { t } = useTranslation('sessions');
  return (
    <div className={classes.panel} role="status">
      <p>{t(state === 'kept' ? 'sign.kept' : 'sign.done')}</p>
      <div>
        <LinkButton variant="default" to="/calendar">
          {t('calendar.title')}
        </LinkButton>
      </div>
    </div>
  );
}

/** Which of them it is now, as far as the clock of this device knows. */
const halfNow = (meeting: OwnMeeting, open: readonly Half[]): Half | undefined =>
  meeting.halves.find((day) => open.includes(day.half) && maySignAt(momentsOf(meeting, day), new Date()))
    ?.half;

/** Before its time; the clock of this device may be wrong, so nothing is refused here. */
function Soon({ meeting, half }: { meeting: OwnMeeting; half: Half }) {
  const { t } = useTranslation('sessions');
  const [now] = useState(() => new Date());
  const day = meeting.halves.find((one) => one.half === half);
  if (!day || hasBegun(momentsOf(meeting, day), now)) return null;
  return <p className={classes.soft}>{t('sign.soon', { time: signsFrom(day) })}</p>;
}

function SignForm({ meeting, open }: { meeting: OwnMeeting; open: readonly Half[] }) {
  const { t } = useTranslation('sessions');
  const [[, scannedHalf, scannedCode = ''] = []] = useState(
    () => SCANNED.exec(globalThis.location.hash) ?? [],
  );
  const [half, setHalf] = useState<Half>(
    open.find((one) => one === scannedHalf) ?? halfNow(meeting, open) ?? open[0] ?? 'morning',
  );
  const [code, setCode] = useState(scannedCode);
  const [strokes, setStrokes] = useState<Strokes>([]);
  const sign = useSign(meeting.id, half);
  const once = useOnce<Omit<Signature, 'id' | 'signedAt'>>(half);
  if (sign.data) return <Done state={sign.data.state} />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const digits = code.replaceAll(/\D/g, '');
    sign.mutate(once({ code: digits, strokes }));
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      {meeting.halves.length > 1 ? (
        <NativeSelect
          label={t('sign.half')}
          value={half}
          data={open.map((one) => ({ value: one, label: t(`half.${one}`) }))}
          onChange={({ currentTarget }) => setHalf(currentTarget.value as Half)}
        />
      ) : null}
      <Soon meeting={meeting} half={half} />
      <TextInput
        required
        inputMode="numeric"
        autoComplete="off"
        pattern="\s*\d{3}\s?\d{3}\s*"
        maxLength={10}
        label={t('sign.code')}
        description={t('sign.code-how')}
        value={code}
        onChange={({ currentTarget }) => setCode(currentTarget.value)}
      />
      <SignaturePad label={t('sign.signature')} value={strokes} onChange={setStrokes} />
      {sign.error ? <ErrorState error={sign.error} /> : null}
      <div>
        <Button type="submit" size="lg" loading={sign.isPending} disabled={strokes.length === 0}>
          {t('sign.send')}
        </Button>
      </div>
    </form>
  );
}

function Sign({ meeting }: { meeting: OwnMeeting | undefined }) {
  const { t } = useTranslation('sessions');
  // Which half-days were to be signed when the page opened: what is done says so itself.
  const [open] = useState(() =>
    (meeting?.attendance ?? [])
      .filter(({ state }) => ['open', 'unsigned', 'absent'].includes(state))
      .map(({ half }) => half),
  );
  if (!meeting || meeting.cancelled)
    return <EmptyState title={t('sign.not-yours')} text={t('sign.not-yours-how')} />;
  return (
    <>
      <div className={classes.panel}>
        <MeetingFacts meeting={meeting} />
      </div>
      {open.length > 0 ? <SignForm meeting={meeting} open={open} /> : <Done state="signed" />}
    </>
  );
}

/** Signs one’s own attendance on the own phone, with the code that the trainer shows. Works without a network. */
export default function AttendPage() {
  const { t } = useTranslation('sessions');
  const { meetingId = '' }: { meetingId?: string } = useParams({ strict: false });
  const query = useQuery(ownMeetingsQuery);
  const meeting = query.data?.items.find(({ id }) => id === meetingId);
  return (
    <Page title={t('sign.title')} lead={meeting?.title} narrow>
      <QueryState query={query}>{() => <Sign key={meeting?.id} meeting={meeting} />}</QueryState>
    </Page>
  );
}
