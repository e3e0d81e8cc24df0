import type { MetGuide as Met } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import classes from './versions.module.css';

function Review({ review }: { review: NonNullable<Met['review']> }) {
  const { t } = useTranslation('studio');
  const { formatDate } = useFormat();
  const { verdict, by, organisation, at, older, word } = review;
  const values = { name: by ?? t('review.somebody'), organisation, date: formatDate(at) };
  return (
    <>
      <p>
        {t(`versions.met.${verdict}`, values)}
        {older ? ` ${t('versions.met.older')}` : ''}
      </p>
      <p className={classes.soft}>{word}</p>
    </>
  );
}

function Approved({ approval: { by, askedBy, at } }: { approval: NonNullable<Met['approval']> }) {
  const { t } = useTranslation('studio');
  const { formatDate } = useFormat();
  const values = { name: by ?? t('review.somebody'), asker: askedBy ?? t('review.somebody') };
  return <p>{t('versions.met.second', { ...values, date: formatDate(at) })}</p>;
}

/** What a version met: the guide of then, what was not met and why all the same, and the look from across the border. */
export function MetGuide({
  guide: { version, metAt, open, review, approval },
  earlier = false,
}: {
  guide: Met;
  /** Its texts were published anew since. */
  earlier?: boolean;
}) {
  const { t } = useTranslation('studio');
  const { formatDate } = useFormat();
  return (
    <details>
      <summary>
        {earlier
          ? t('versions.met.earlier', { version, date: formatDate(metAt) })
          : t('versions.met.title', { version })}
      </summary>
      {review ? <Review review={review} /> : <p>{t('versions.met.unread')}</p>}
      {approval ? <Approved approval={approval} /> : null}
      {open.length > 0 ? (
        <ul>
          {open.map(({ id, label, reason, by }) => (
            <li key={id}>
              {label}
              {reason ? (
                <p className={classes.soft}>
                  {reason}
                  {by ? ` (${by})` : ''}
                </p>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
    </details>
  );
}
