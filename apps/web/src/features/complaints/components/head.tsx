import type { OwnComplaint } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { Tag, TagList } from '../../../ui/tag';
import classes from './complaints.module.css';

type HeadFacts = Pick<
  OwnComplaint,
  'about' | 'madeAt' | 'dueAt' | 'takenAt' | 'closedAt' | 'outcome' | 'appealedAt'
>;

/** What it is about, where it stands, and until when it is answered. */
export function ComplaintHead({ complaint, late = false }: { complaint: HeadFacts; late?: boolean }) {
  const { t } = useTranslation('complaints');
  const { formatDate } = useFormat();
  const { about, madeAt, dueAt, takenAt, closedAt, outcome, appealedAt } = complaint;
  const open = takenAt ? t('state.taken') : t('state.new');
  return (
    <>
      <TagList>
        <Tag>{t(`about.${about}`)}</Tag>
        <Tag tone={outcome ? 'good' : 'activity'}>{outcome ? t(`outcome.${outcome}`) : open}</Tag>
        {appealedAt ? <Tag tone="place">{t('state.appealed')}</Tag> : null}
        {late ? <Tag tone="error">{t('state.late')}</Tag> : null}
      </TagList>
      <p className={classes.soft}>
        {t('made', { date: formatDate(madeAt) })}{' '}
        {closedAt ? t('closed', { date: formatDate(closedAt) }) : t('due', { date: formatDate(dueAt) })}
      </p>
    </>
  );
}
