import type { CreatedCredential, Credential } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { Tag, type TagTone } from '../../../ui/tag';
import { organisationPath } from '../api/queries';
import { AskFirst } from '../../../ui/ask-first';
import classes from './organisations.module.css';
import { scopeKey } from './scope-words';

type State = 'open' | 'ended' | 'revoked';

const TONES: Record<State, TagTone> = { open: 'good', ended: 'warning', revoked: 'plain' };

function stateOf({ revokedAt, expiresAt }: Credential): State {
  if (revokedAt) return 'revoked';
  return expiresAt && Date.parse(expiresAt) <= Date.now() ? 'ended' : 'open';
}

function Facts({ credential }: { credential: Credential }) {
  const { t } = useTranslation('organisations');
  const { formatDate, formatDateTime } = useFormat();
  const { id, createdAt, expiresAt, lastUsedAt, revokedAt } = credential;
  const facts: [string, string][] = [
    [t('credentials.created'), formatDate(createdAt)],
    [t('credentials.until'), expiresAt ? formatDate(expiresAt) : t('credentials.never-ends')],
    [t('credentials.used'), lastUsedAt ? formatDateTime(lastUsedAt) : t('credentials.never-used')],
  ];
  if (revokedAt) facts.push([t('credentials.revoked-on'), formatDate(revokedAt)]);
  return (
    <dl className={classes.facts}>
      <dt>{t('credentials.key')}</dt>
      <dd>
        <code className={`${classes.mail} ${classes.letters}`}>{id}</code>
      </dd>
      {facts.map(([name, value]) => (
        <div key={name} className={classes.fact}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

interface CredentialPanelProps {
  organisationId: string;
  credential: Credential;
  /** Gets the new secret, which is told once. */
  onSecret: (told: CreatedCredential) => void;
}

function Actions({ organisationId, credential: { id, name }, onSecret }: CredentialPanelProps) {
  const { t } = useTranslation('organisations');
  const path = organisationPath(organisationId, `/record-credentials/${id}`);
  const refresh = ['organisations', organisationId, 'record-credentials'];
  return (
    <div className={classes.row}>
      <AskFirst<CreatedCredential>
        gentle
        action={t('credentials.rotate')}
        about={name}
        title={t('credentials.rotate-title', { name })}
        text={t('credentials.rotate-text')}
        change={{ method: 'POST', path: `${path}/rotation` }}
        refresh={refresh}
        onDone={onSecret}
      />
      <AskFirst
        action={t('credentials.revoke')}
        about={name}
        title={t('credentials.revoke-title', { name })}
        text={t('credentials.revoke-text')}
        change={{ method: 'DELETE', path }}
        refresh={refresh}
      />
    </div>
  );
}

/** The access of one outside tool: what it may do, since when and until when, and what one can do about it. */
export function CredentialPanel(props: CredentialPanelProps) {
  const { t } = useTranslation('organisations');
  const { credential } = props;
  const state = stateOf(credential);
  return (
    <li className={classes.panel}>
      <div className={classes.row}>
        <h2 className={classes.name}>{credential.name}</h2>
        <Tag tone={TONES[state]}>{t(`credentials.state.${state}`)}</Tag>
      </div>
      <div className={classes.halves}>
        <ul className={classes.scopes} aria-label={t('credentials.scopes')}>
          {credential.scopes.map((scope) => (
            <li key={scope}>{t(`scope.${scopeKey(scope)}`)}</li>
          ))}
        </ul>
        <Facts credential={credential} />
      </div>
      {state === 'revoked' ? null : <Actions {...props} />}
    </li>
  );
}
