import type { FilePlace } from '@pirecow/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';
import { Tag, TagList } from '../../../ui/tag';
import classes from './library.module.css';

/** Where a file is shown: course, unit and block, in which languages, in the draft or online. */
export function Places({ organisationId, places }: { organisationId: string; places: readonly FilePlace[] }) {
  const { t } = useTranslation('studio');
  if (places.length === 0) return <p>{t('library.nowhere')}</p>;
  return (
    <ul className={classes.places} role="list">
      {places.map(({ courseId, course, unitId, unit, blockId, block, languages, draft, published }) => (
        <li key={blockId}>
          {draft ? (
            <Link
              to="/organisations/$organisationId/courses/$courseId/edit"
              params={{ organisationId, courseId }}
              search={{ unit: unitId }}
            >
              {t('library.place', { course, unit })}
            </Link>
          ) : (
            <span>{t('library.place', { course, unit })}</span>
          )}
          <TagList>
            {[
              <Tag key="block">{t(`block.${block}`)}</Tag>,
              ...languages
                .filter((code) => code !== '*')
                .map((code) => (
                  <Tag key={code}>
                    <span lang={code}>{languageName(code)}</span>
                  </Tag>
                )),
              draft ? <Tag key="draft">{t('library.in-draft')}</Tag> : null,
              published ? (
                <Tag key="published" tone="good">
                  {t('library.online')}
                </Tag>
              ) : null,
            ]}
          </TagList>
        </li>
      ))}
    </ul>
  );
}
