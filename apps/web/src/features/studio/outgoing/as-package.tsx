import { Button, Checkbox, Radio } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/CheckboxIndicator.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/Radio.layer.css';
import type { OutgoingCourse, PackageQuery } from '@pirecow/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';
import { coursePath, type Place } from '../api/queries';
import classes from '../components/panels.module.css';

interface OutgoingProps {
  place: Place;
  course: OutgoingCourse;
}

const STANDARDS = ['cmi5', 'scorm12'] as const;

function addressOf(
  place: Place,
  wish: { standard: string; languages: string[]; assessments: boolean },
): string {
  const { standard, languages, assessments } = wish;
  const query = `standard=${standard}&languages=${languages.join(',')}&assessments=${assessments}`;
  return coursePath(place, `/package?${query}`);
}

/** What a package shows in another way, and how. */
function Otherwise({ course }: Pick<OutgoingProps, 'course'>) {
  const { t } = useTranslation('studio');
  if (course.otherwise.length === 0) return null;
  return (
    <details>
      <summary>{t('outgoing.otherwise')}</summary>
      <ul>
        {course.otherwise.map(({ type, count, fate }) => (
          <li key={type}>
            <strong>{t(`block.${type}`)}</strong> ({count})
            <br />
            {t(`outgoing.fate.${fate === 'words' ? fate : type}`)}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** What a package does not ask for. Said before it is taken out: elsewhere nobody would notice. */
function Stays({ course }: Pick<OutgoingProps, 'course'>) {
  const { t } = useTranslation('studio');
  if (course.stays.length === 0) return null;
  return (
    <section aria-labelledby="stays">
      <h3 id="stays">{t('outgoing.stays')}</h3>
      <ul>
        {course.stays.map((one) => (
          <li key={one.id}>
            <strong lang={course.sourceLanguage}>{one.title}</strong>
            <br />
            {one.what === 'attendance'
              ? t('outgoing.attendance', { count: one.halfDays })
              : t(one.what === 'package' ? 'outgoing.packaged' : 'outgoing.positioning')}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The course as a package: its format, its languages, and whether assessments go along. */
export function AsPackage({ place, course }: OutgoingProps) {
  const { t } = useTranslation('studio');
  const [standard, setStandard] = useState<PackageQuery['standard']>('cmi5');
  const [chosen, setChosen] = useState(course.languages);
  const [assessments, setAssessments] = useState(true);
  const languages = course.languages.filter((language) => chosen.includes(language));
  return (
    <section className={classes.panel} aria-labelledby="as-package">
      <h2 id="as-package">{t('outgoing.package')}</h2>
      <Radio.Group
        label={t('outgoing.standard')}
        value={standard}
        onChange={(value) => setStandard(value === 'scorm12' ? 'scorm12' : 'cmi5')}
      >
        <div className={classes.choices}>
          {STANDARDS.map((one) => (
            <Radio key={one} value={one} label={t(`outgoing.standards.${one}`)} />
          ))}
        </div>
      </Radio.Group>
      <Checkbox.Group
        label={t('outgoing.languages')}
        description={t('outgoing.languages-how')}
        error={languages.length === 0 ? t('outgoing.no-language') : undefined}
        value={languages}
        onChange={setChosen}
      >
        <div className={classes.choices}>
          {course.languages.map((language) => (
            <Checkbox key={language} value={language} label={languageName(language)} lang={language} />
          ))}
        </div>
      </Checkbox.Group>
      {course.assessments > 0 && course.lessons > 0 ? (
        <Checkbox
          label={t('outgoing.assessments')}
          description={t('outgoing.assessments-how')}
          checked={assessments}
          onChange={({ currentTarget }) => setAssessments(currentTarget.checked)}
        />
      ) : null}
      <Stays course={course} />
      <Otherwise course={course} />
      {languages.length > 0 ? (
        <p>
          <Button component="a" href={addressOf(place, { standard, languages, assessments })} download>
            {t('outgoing.download')}
          </Button>
        </p>
      ) : null}
    </section>
  );
}
