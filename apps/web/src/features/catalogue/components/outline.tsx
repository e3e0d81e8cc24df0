import { IconBook2, IconChecklist } from '@tabler/icons-react';
import type { CourseDetail, OutlineUnit } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { Tag } from '../../../ui/tag';
import classes from './course.module.css';

function Unit({ unit }: { unit: OutlineUnit }) {
  const { t, i18n } = useTranslation('catalogue');
  const { formatDuration } = useFormat();
  const isAssessment = unit.kind === 'assessment';
  const Icon = isAssessment ? IconChecklist : IconBook2;
  return (
    <li className={classes.unit}>
      <Icon size={20} aria-hidden />
      <div>
        <p>{unit.title}</p>
        {unit.summary ? <p className={classes.soft}>{unit.summary}</p> : null}
        {isAssessment ? (
          <span lang={i18n.language}>
            <Tag tone="activity">{t('course.assessment')}</Tag>
          </span>
        ) : null}
      </div>
      <span className={classes.minutes}>{formatDuration(unit.minutes)}</span>
    </li>
  );
}

/** Modules and their units with their minutes. An announced course has modules only. */
export function Outline({ course, lang }: { course: CourseDetail; lang: string | undefined }) {
  const { t } = useTranslation('catalogue');
  const { formatDuration } = useFormat();
  return (
    <section aria-labelledby="outline" className={classes.section}>
      <h2 id="outline">{t('course.outline')}</h2>
      <ol className={classes.modules} lang={lang}>
        {course.outline.map((module) => (
          <li key={module.id} className={classes.module}>
            <div className={classes.moduleHead}>
              <h3>{module.title}</h3>
              {module.minutes > 0 ? (
                <span className={classes.minutes}>{formatDuration(module.minutes)}</span>
              ) : null}
            </div>
            {module.summary ? <p className={classes.soft}>{module.summary}</p> : null}
            {module.units.length > 0 ? (
              <ul className={classes.units}>
                {module.units.map((unit) => (
                  <Unit key={unit.id} unit={unit} />
                ))}
              </ul>
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  );
}
