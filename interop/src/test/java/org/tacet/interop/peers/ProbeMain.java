package org.tacet.interop.peers;
import java.nio.file.*; import java.util.*; import org.tacet.interop.kit.*; import org.tacet.dicom.*; import org.tacet.dicom.io.*; import org.tacet.dimse.*;
class ProbeMain { public static void main(String[] a) throws Exception {
 Path t=Files.createTempDirectory("pm"); try (Clinic c=Clinic.open(t,"-Xmx256m")) { int n=0;
 for (var s: Samples.open().all()) { String out; try {
   DicomFile.Header h; try (var in=new java.io.BufferedInputStream(Files.newInputStream(s.file()))) { h=DicomFile.readMeta(in, ReadOptions.TOLERANT); }
   Optional<Uid> cl=h.fileMeta().uid(Tags.MediaStorageSOPClassUID), ins=h.fileMeta().uid(Tags.MediaStorageSOPInstanceUID); 
   try { var ds=DicomFile.read(s.file(), ReadOptions.TOLERANT).dataSet(); cl=ds.uid(Tags.SOPClassUID).or(()->h.fileMeta().uid(Tags.MediaStorageSOPClassUID)); ins=ds.uid(Tags.SOPInstanceUID).or(()->h.fileMeta().uid(Tags.MediaStorageSOPInstanceUID)); } catch(Exception e){}
   Uid clu=cl.orElse(Uids.CTImageStorage), iu=ins.orElse(Uid.of("2.999.5"));
   var o=new SampleObject(s,h.syntax(),h.dataSetOffset(),clu,iu,Optional.empty(),"");
   String ae="P"+n++; List<String> opts=new ArrayList<>(List.of("--site","s"+n)); if(!UidRegistry.storageSopClasses().contains(clu)) opts.addAll(List.of("--sop-class",clu.value()));
   var cli=ToolkitClient.of(c.enrol(ae,"store",opts.toArray(String[]::new))); Status st=cli.store(o); out=Integer.toHexString(st.code())+" "+st.errorComment().orElse("")+" "+st.offendingElements().stream().map(Tag::format).toList(); 
 } catch(FormatException e){out="unreadable "+e.rule();} catch(Exception e){out="EXC "+e;}
 if(!out.startsWith("0 ")) System.out.println(s.name()+"\t"+out+"\t"+s.purpose()); } } } }
