import { describe, expect, it } from 'vitest'
import { cleanLine, cleanProse } from './clean-text.ts'
import { withoutMarkup } from './without-markup.ts'

describe('HTML in a record', () => {
  it('becomes the lines that its reader saw', () => {
    const { text, flaws } = cleanProse(
      '<p style="x">H&#7891; s&#417; g&#x1ed3;m:</p>\r\n<ul><li>&Aacute;nh</li><li>&ETH;&agrave;&nbsp;N&#7861;ng &amp; &lt;b&gt;</li></ul>',
    )
    expect(text).toBe('Hồ sơ gồm:\n\n- Ánh\n- &ETH;à Nẵng & <b>')
    expect(flaws).toEqual(['markup'])
  })

  it('is told by itself in one line, without the spaces and breaks that it stood for', () => {
    expect(cleanLine('<b>Đăng ký</b> kết&nbsp;hôn<br/>')).toEqual({ text: 'Đăng ký kết hôn', flaws: ['markup'] })
  })

  it('keeps the cells of a table apart and leaves out what nobody sees', () => {
    expect(withoutMarkup('<tr><td>a</td><td>b</td></tr><script>alert(1)</script><!-- x -->')?.trim()).toBe('| a  | b')
  })

  it('is not found where people compare amounts', () => {
    expect(withoutMarkup('diện tích < 5 ha & > 1 ha; R&D; <5.000 m2>; a<b')).toBeUndefined()
  })
})
