import type { VerifiedCertificate } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import classes from './certificates.module.css';
import { useStanding } from './standing';

type Known = Exclude<VerifiedCertificate, { standing: 'unknown' }>;

function Facts({ found }: { found: Known }) {
  const { t } = useTranslation('certificates');
  const { formatDate, formatDay, formatDuration } = useFormat();
  const facts = [
    ['kind', t(`kind.${found.kind}`)],
    [found.isPath ? 'path' : 'course', found.course],
    ['organisation', found.organisation],
    ['name', found.name ?? t('verify.name-hidden')],
    ['duration', formatDuration(found.minutes)],
    ['completed', formatDay(found.completedOn)],
    ['issued', formatDate(found.issuedAt)],
    ['code', found.code],
  ] as const;
  return (
    <dl className={classes.facts}>
      {facts.map(([name, value]) => (
        <div key={name} style={{ display: 'contents' }}>
          <dt>{t(`verify.${name}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What the platform knows of a certificate. */
export function Verified({ found }: { found: VerifiedCertificate }) {
  const { t } = useTranslation('certificates');
  const say = useStanding();
  if (found.standing === 'unknown')
    return (
      <div className={classes.one} data-standing="revoked">
        <p className={classes.standing} role="status">
          {t('verify.unknown')}
        </p>
        <p>{t('verify.unknown-how')}</p>
      </div>
    );
  return (
    <div className={classes.one} data-standing={found.standing}>
      <p className={classes.standing} role="status">
        {say(found)}
      </p>
      <p>{t(`verify.means.${found.standing}`)}</p>
      <Facts found={found} />
    </div>
  );
}
