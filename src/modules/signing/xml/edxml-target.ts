import type { XmlTarget } from './xml-signature-target.ts'

const namespace = 'http://www.mic.gov.vn/TBT/QCVN_102_2016'

/** An edXML envelope (QCVN 102:2016/BTTTT): the signature stands in its header, and every hop adds to the trace after the sender has signed. Its schema knows plain XML-DSig: sign it with the profile `xml-dsig`. */
export const edxmlTarget = (xml: Uint8Array): XmlTarget => ({
  form: 'enveloped',
  xml,
  into: { namespace, name: 'edXMLHeader' },
  except: [{ namespace, name: 'TraceHeaderList' }],
})
