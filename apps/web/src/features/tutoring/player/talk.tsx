import { IconMessageQuestion } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CourseTalkProps } from '../../../lib/router-context';
import { LinkButton } from '../../../ui/link-button';
import classes from './talk.module.css';

const TalkDialog = lazy(() => import('./talk-dialog'));

type Block = NonNullable<CourseTalkProps['block']>;

/** A sign between two blocks. What was typed and not sent is there when it is opened again. */
function Mark({ enrolmentId, block }: { enrolmentId: string; block: Block }) {
  const { t } = useTranslation('tutoring');
  const [opened, setOpened] = useState(false);
  const [begun, setBegun] = useState('');
  const label = t('mark.label', { number: block.number });
  return (
    <div className={classes.place} data-no-print>
      <button
        type="button"
        className={classes.mark}
        aria-label={label}
        title={label}
        onClick={() => setOpened(true)}
      >
        <IconMessageQuestion size={20} aria-hidden />
      </button>
      {opened ? (
        <Suspense fallback={null}>
          <TalkDialog {...{ enrolmentId, block, begun }} onType={setBegun} onClose={() => setOpened(false)} />
        </Suspense>
      ) : null}
    </div>
  );
}

/** In the player: the way to what is asked about a block, or, without one, about the course. */
export default function Talk({ enrolmentId, block }: CourseTalkProps) {
  const { t, ready } = useTranslation('tutoring');
  if (!ready) return null;
  if (block) return <Mark enrolmentId={enrolmentId} block={block} />;
  return (
    <section className={classes.end} aria-labelledby="talk" data-no-print>
      <h2 id="talk">{t('end.title')}</h2>
      <p>{t('end.text')}</p>
      <LinkButton variant="default" to="/exchange/$enrolmentId" params={{ enrolmentId }}>
        {t('page.title')}
      </LinkButton>
    </section>
  );
}
