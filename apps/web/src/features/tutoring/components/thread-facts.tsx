import type { ThreadHead } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';
import { useFormat } from '../../../lib/use-format';
import { Tag, TagList } from '../../../ui/tag';

function Waiting({ waiting }: { waiting: NonNullable<ThreadHead['waiting']> }) {
  const { t } = useTranslation('tutoring');
  const { formatDateTime } = useFormat();
  const { dueAt, overdue } = waiting;
  if (dueAt === null) return <Tag>{t('state.waiting')}</Tag>;
  const moment = formatDateTime(dueAt, 'short');
  if (overdue) return <Tag tone="error">{t('state.overdue', { moment })}</Tag>;
  return <Tag tone="warning">{t('state.due', { moment })}</Tag>;
}

/** What a thread is, where it stands, and in which language it began. */
export function ThreadFacts({ thread }: { thread: ThreadHead }) {
  const { t, i18n } = useTranslation('tutoring');
  const { kind, waiting, answered, language, answers } = thread;
  return (
    <TagList label={t('facts')}>
      {[
        <Tag key="kind" tone={kind === 'announcement' ? 'activity' : 'plain'}>
          {t(`kind.${kind}`)}
        </Tag>,
        waiting ? <Waiting key="waiting" waiting={waiting} /> : null,
        answered ? (
          <Tag key="answered" tone="good">
            {t('state.answered')}
          </Tag>
        ) : null,
        answers > 0 ? <Tag key="answers">{t('answers', { count: answers })}</Tag> : null,
        language === i18n.language ? null : (
          <Tag key="language" tone="place">
            {languageName(language)}
          </Tag>
        ),
      ]}
    </TagList>
  );
}
