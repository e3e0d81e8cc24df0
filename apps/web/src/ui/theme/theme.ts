import {
  createTheme,
  defaultVariantColorsResolver,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core';

const fir: MantineColorsTuple = [
  '#E9F2EE',
  '#D0E4DC',
  '#A9D3C3',
  '#7FBBA5',
  '#54A68A',
  '#378069',
  '#2A6F5B',
  '#1F5F4E',
  '#17493C',
  '#0F332A',
];
const lake: MantineColorsTuple = [
  '#E8F1F5',
  '#CBE1EA',
  '#9CC7D8',
  '#6BAAC3',
  '#3F8DAC',
  '#2A7695',
  '#216B89',
  '#1B6480',
  '#144D63',
  '#0D3646',
];
const tile: MantineColorsTuple = [
  '#FBEEE9',
  '#F4D5C9',
  '#EBB19C',
  '#DE8667',
  '#CC6440',
  '#BC532C',
  '#B04A25',
  '#A5431F',
  '#823418',
  '#5E2511',
];
const gentian: MantineColorsTuple = [
  '#F1F2FB',
  '#D5DAF0',
  '#B0B9E2',
  '#8A97D3',
  '#6574C0',
  '#4F5EAC',
  '#45539F',
  '#3D4A94',
  '#2F3A75',
  '#222A56',
];
const broom: MantineColorsTuple = [
  '#FDF6E0',
  '#FAEBC0',
  '#F7DD92',
  '#F4CF68',
  '#F2C14E',
  '#DDA92E',
  '#B88717',
  '#916806',
  '#7A5200',
  '#523700',
];
const red: MantineColorsTuple = [
  '#FBEBEC',
  '#F4CDD0',
  '#F0A3A8',
  '#D96A73',
  '#C7454F',
  '#B4323E',
  '#AB2A36',
  '#A3222E',
  '#7F1A24',
  '#5B121A',
];
const dark: MantineColorsTuple = [
  '#E8EEEA',
  '#B7C4BF',
  '#93A39E',
  '#7F938D',
  '#7F938D',
  '#304543',
  '#1A2B29',
  '#12201F',
  '#0D1817',
  '#091110',
];

/** On a filled ground: white on our deep shades by day, night on our pale ones by night. Broom is always pale. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input);
  const isOurs = input.variant === 'filled' && input.color !== 'broom';
  return isOurs ? { ...colors, color: 'var(--pc-on-primary)' } : colors;
};

/** Mantine in the colours and faces of "Versants". The plain tokens are in tokens.css. */
export const theme = createTheme({
  colors: { fir, lake, tile, gentian, broom, red, dark },
  primaryColor: 'fir',
  primaryShade: { light: 7, dark: 2 },
  variantColorResolver,
  autoContrast: true,
  luminanceThreshold: 0.35,
  black: '#1F2B2E',
  fontFamily: 'var(--pc-text-font)',
  headings: { fontFamily: 'var(--pc-title-font)', fontWeight: '600' },
  fontSizes: { xs: '0.85rem', sm: '0.95rem', md: '1.0625rem', lg: '1.2rem', xl: '1.4rem' },
  defaultRadius: 8,
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'md' } },
    TextInput: { defaultProps: { size: 'md' } },
    PasswordInput: { defaultProps: { size: 'md' } },
    Textarea: { defaultProps: { size: 'md' } },
    NumberInput: { defaultProps: { size: 'md' } },
    NativeSelect: { defaultProps: { size: 'md' } },
    Select: { defaultProps: { size: 'md' } },
    Checkbox: { defaultProps: { size: 'md', iconColor: 'var(--pc-on-primary)' } },
    Radio: { defaultProps: { size: 'md', iconColor: 'var(--pc-on-primary)' } },
    Switch: { defaultProps: { size: 'md' } },
    Badge: { defaultProps: { variant: 'outline', radius: 'xl', tt: 'none' } },
    Alert: { defaultProps: { variant: 'outline' } },
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
  },
});

const shared = {
  '--mantine-color-body': 'var(--pc-ground)',
  '--mantine-color-text': 'var(--pc-text)',
  '--mantine-color-dimmed': 'var(--pc-text-soft)',
  '--mantine-color-anchor': 'var(--pc-link)',
  '--mantine-color-error': 'var(--pc-error)',
  '--mantine-color-default': 'var(--pc-card)',
  '--mantine-color-default-hover': 'var(--pc-mist)',
  '--mantine-color-default-color': 'var(--pc-text)',
  '--mantine-color-default-border': 'var(--pc-line)',
  '--mantine-color-placeholder': 'var(--pc-text-soft)',
};

/** The fixes that Mantine's own values need for contrast: dimmed text, field borders, placeholders, errors. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: { ...shared, '--mantine-color-gray-4': '#6F7F80' },
  dark: shared,
});
