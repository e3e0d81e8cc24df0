import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ParityDetail, ParityItem } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';
import { Dialog } from '../../../ui/dialog';
import { LinkButton } from '../../../ui/link-button';
import { QueryState } from '../../../ui/query-state';
import { itemQuery } from '../api/queries';
import classes from './parity.module.css';

function Words({ course, item }: { course: ParityDetail; item: ParityItem }) {
  const { t } = useTranslation('parity');
  const words = useQuery(itemQuery(course.courseId, item.blockId));
  return (
    <QueryState query={words}>
      {({ languages, unitId }) => (
        <>
          <div className={classes.sides}>
            {languages.map(({ language, texts }) => (
              <section key={language} lang={language}>
                <h3>{languageName(language)}</h3>
                {texts.map(({ field, text }) => (
                  <p key={field}>{text}</p>
                ))}
              </section>
            ))}
          </div>
          {course.studio ? (
            <div className={classes.buttons}>
              <LinkButton
                to="/organisations/$organisationId/courses/$courseId/edit"
                params={{ organisationId: course.studio, courseId: course.courseId }}
                search={{ unit: unitId }}
              >
                {t('item.edit')}
              </LinkButton>
            </div>
          ) : null}
        </>
      )}
    </QueryState>
  );
}

interface ItemWordsProps {
  course: ParityDetail;
  /** The question that is open; none: the window is closed. */
  item: ParityItem | undefined;
  onClose: () => void;
}

/** A question in all languages side by side, with the way to the studio for who may edit it. */
export function ItemWords({ course, item, onClose }: ItemWordsProps) {
  const { t } = useTranslation('parity');
  return (
    <Dialog wide opened={item !== undefined} onClose={onClose} title={t('item.words')}>
      {item ? <Words course={course} item={item} /> : null}
      <div className={classes.buttons}>
        <Button variant="default" onClick={onClose}>
          {t('action.close')}
        </Button>
      </div>
    </Dialog>
  );
}
