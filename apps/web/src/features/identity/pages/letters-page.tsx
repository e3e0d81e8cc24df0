import type { LetterKind } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { ClientOnly } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { wishAbout } from '../../../lib/letters';
import { useSession } from '../../../lib/session';
import { LettersSwitch } from '../../../ui/letters-switch';
import { LinkButton } from '../../../ui/link-button';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import { letterDoor } from '../api/letter-door';
import classes from '../components/identity.module.css';
import { useSecret } from '../components/use-secret';

const KINDS = {
  learner: ['reminders', 'talk', 'versions', 'questionnaires'],
  team: ['requests', 'grading', 'comments', 'reports'],
} as const satisfies Record<string, LetterKind[]>;

type Door = ReturnType<typeof letterDoor>;

function Kinds({ door, of }: { door: Door; of: keyof typeof KINDS }) {
  const { t } = useTranslation('identity');
  const list = useQuery(door.query).data;
  // Who was invited and has no account can say something about reminders alone.
  const kinds = KINDS[of].filter((kind) => list?.items.some((one) => one.kind === kind));
  if (kinds.length === 0) return null;
  return (
    <section className={classes.card}>
      <h2>{t(`letters.${of}`)}</h2>
      <div className={classes.form}>
        {kinds.map((kind) => (
          <LettersSwitch
            key={kind}
            {...door.change(kind)}
            wish={wishAbout(list, kind)}
            refresh={door.query.queryKey}
            label={t(`letters.${kind}.label`)}
            description={t(`letters.${kind}.how`)}
          />
        ))}
      </div>
    </section>
  );
}

function Wishes({ secret }: { secret: string }) {
  const door = letterDoor(secret);
  return (
    <QueryState query={useQuery(door.query)}>
      {() => (
        <div className={classes.sections}>
          <Kinds door={door} of="learner" />
          <Kinds door={door} of="team" />
        </div>
      )}
    </QueryState>
  );
}

/** Who comes neither with a link nor with a session says who they are first. */
function Opened() {
  const { t } = useTranslation('identity');
  const secret = useSecret();
  const { account } = useSession();
  if (secret || account) return <Wishes key={secret} secret={secret} />;
  return (
    <LinkButton to="/sign-in" search={{ next: '/letters' }}>
      {t('link.sign-in')}
    </LinkButton>
  );
}

/** Which letters one wants. What stands behind `#` reaches no server, so the page comes without it first. */
export default function LettersPage() {
  const { t } = useTranslation('identity');
  return (
    <Page narrow title={t('letters.title')} lead={t('letters.lead')}>
      <ClientOnly fallback={null}>
        <Opened />
      </ClientOnly>
    </Page>
  );
}
