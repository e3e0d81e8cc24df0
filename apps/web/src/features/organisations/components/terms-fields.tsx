import { Checkbox, Radio } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/Radio.layer.css';
import { PARTNER_RIGHTS, type PartnershipTerms } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { coursesOfQuery } from '../api/queries';
import classes from './organisations.module.css';

/** Key of the words for a right: keys of words hold no dots. */
export const rightKey = (right: string) => right.replace('.', '-');

/** Titles of the courses of an organisation by id. Empty while they load, or where they do not come. */
export function useCourseTitles(organisationId: string): Map<string, string> {
  const { i18n } = useTranslation();
  const { data } = useQuery({ ...coursesOfQuery(organisationId, i18n.language), retry: false });
  return new Map((data?.items ?? []).map(({ id, title }) => [id, title]));
}

interface TermsFieldsProps {
  organisationId: string;
  value: PartnershipTerms;
  errors: Record<string, string>;
  onChange: (value: PartnershipTerms) => void;
}

function Courses({ organisationId, value, errors, onChange }: TermsFieldsProps) {
  const { t } = useTranslation('organisations');
  const titles = useCourseTitles(organisationId);
  const chosen = value.courseIds ?? [];
  const offered = [...new Set([...titles.keys(), ...chosen])];
  if (offered.length === 0) return <p className={classes.soft}>{t('terms.no-courses')}</p>;
  return (
    <Checkbox.Group
      size="md"
      label={t('terms.which-courses')}
      value={chosen}
      error={errors.courseIds}
      onChange={(courseIds) => onChange({ ...value, courseIds })}
    >
      <div className={classes.choices}>
        {offered.map((id) => (
          <Checkbox
            key={id}
            value={id}
            size="md"
            label={titles.get(id) ?? t('terms.course', { id: id.slice(-6) })}
          />
        ))}
      </div>
    </Checkbox.Group>
  );
}

/** What a partnership grants: rights, over all courses or over some. */
export function TermsFields(props: TermsFieldsProps) {
  const { t } = useTranslation('organisations');
  const { value, errors, onChange } = props;
  return (
    <>
      <Checkbox.Group
        size="md"
        label={t('terms.rights')}
        value={value.rights}
        error={errors.rights}
        onChange={(rights) => onChange({ ...value, rights })}
      >
        <div className={classes.choices}>
          {PARTNER_RIGHTS.map((right) => (
            <Checkbox
              key={right}
              value={right}
              size="md"
              label={t(`right.${rightKey(right)}`)}
              description={t(`right-means.${rightKey(right)}`)}
            />
          ))}
        </div>
      </Checkbox.Group>
      <Radio.Group
        size="md"
        label={t('terms.courses')}
        value={value.courseIds === null ? 'all' : 'some'}
        onChange={(choice) => onChange({ ...value, courseIds: choice === 'all' ? null : [] })}
      >
        <div className={classes.choices}>
          <Radio value="all" size="md" label={t('terms.all')} />
          <Radio value="some" size="md" label={t('terms.some')} />
        </div>
      </Radio.Group>
      {value.courseIds === null ? null : <Courses {...props} />}
    </>
  );
}
