import type { OwnCertificate, OwnCertificates } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { EmptyState } from '../../../ui/empty-state';
import { LinkButton } from '../../../ui/link-button';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import { Tag, TagList } from '../../../ui/tag';
import { ownQuery } from '../api/certificates';
import classes from './certificates.module.css';
import { Sharing } from './sharing';
import { StandingTag } from './standing';
import { TakenAlong } from './taken-along';

interface OneProps {
  certificate: OwnCertificate;
  languages: readonly string[];
}

function One({ certificate, languages }: OneProps) {
  const { t } = useTranslation('certificates');
  const { formatDay } = useFormat();
  const { completedOn, course, kind, organisation, standing } = certificate;
  const holds = standing === 'valid' || standing === 'expired';
  return (
    <li className={classes.one} data-standing={standing}>
      <h2>{course}</h2>
      <p>{t('wallet.by', { kind: t(`kind.${kind}`), organisation })}</p>
      <TagList label={t('wallet.facts')}>
        <StandingTag {...certificate} />
        <Tag>{t('wallet.completed', { day: formatDay(completedOn) })}</Tag>
      </TagList>
      {holds ? (
        <>
          <TakenAlong certificate={certificate} languages={languages} />
          <Sharing certificate={certificate} />
        </>
      ) : null}
    </li>
  );
}

function List({ items, languages }: OwnCertificates) {
  const { t } = useTranslation('certificates');
  if (items.length === 0)
    return (
      <EmptyState title={t('wallet.none')} text={t('wallet.none-how')}>
        <LinkButton to="/learn">{t('wallet.to-learning')}</LinkButton>
      </EmptyState>
    );
  return (
    <ul className={classes.list} role="list">
      {items.map((certificate) => (
        <One key={certificate.id} certificate={certificate} languages={languages} />
      ))}
    </ul>
  );
}

/** All certificates of a person: to take along, and to show. */
export function Wallet() {
  const { t, i18n } = useTranslation('certificates');
  const own = useQuery({ ...ownQuery(i18n.language), staleTime: 0 });
  return (
    <Page title={t('wallet.title')} lead={t('wallet.lead')} narrow>
      <QueryState query={own}>{(found) => <List {...found} />}</QueryState>
    </Page>
  );
}
