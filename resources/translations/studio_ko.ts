<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko_KR" sourcelanguage="en_US">
<context>
    <name>AugmentChoice</name>
    <message>
        <source>None</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Cached views</source>
        <translation>미리 만든 변형</translation>
    </message>
    <message>
        <source>Fresh every epoch</source>
        <translation>에포크마다 새로</translation>
    </message>
    <message>
        <source>Number of views</source>
        <translation>변형 수</translation>
    </message>
    <message>
        <source>How many random crops and mirror images of each picture are kept</source>
        <translation>이미지마다 무작위 크롭과 좌우 반전을 몇 가지 보관할지</translation>
    </message>
    <message>
        <source>Every picture always looks the same: fastest, frozen layers are computed once.</source>
        <translation>이미지가 항상 같은 모습입니다. 가장 빠르며, 동결된 층은 한 번만 계산합니다.</translation>
    </message>
    <message>
        <source>{count} crops and mirror images of each picture, in turn: frozen layers are computed {count} times, then kept.</source>
        <translation>이미지마다 크롭과 좌우 반전 {count}가지를 번갈아 씁니다. 동결된 층은 {count}번 계산한 뒤 보관합니다.</translation>
    </message>
    <message>
        <source>A new crop or mirror image each time: most variety, frozen layers work in every epoch.</source>
        <translation>매번 새로 크롭하거나 좌우 반전합니다. 가장 다양하지만 동결된 층도 에포크마다 계산합니다.</translation>
    </message>
</context>
<context>
    <name>BackboneModel</name>
    <message>
        <source>Backbone</source>
        <translation>백본</translation>
    </message>
    <message>
        <source>The network without its last layer: it turns a picture into features, a new head names the class</source>
        <translation>마지막 층을 뺀 네트워크입니다. 이미지를 특징으로 바꾸고, 새 헤드가 클래스를 맞힙니다</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>파라미터</translation>
    </message>
    <message>
        <source>The numbers inside the network that training can adjust</source>
        <translation>학습으로 조정할 수 있는 네트워크 내부의 값</translation>
    </message>
    <message>
        <source>ImageNet</source>
        <translation>ImageNet</translation>
    </message>
    <message>
        <source>How many ImageNet pictures, of 1,000 classes, it names right at the first guess</source>
        <translation>1,000개 클래스의 ImageNet 이미지를 첫 번째 예측에서 맞힌 비율(top-1 정확도)</translation>
    </message>
    <message>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>Size of the pre-trained weights</source>
        <translation>사전 학습 가중치의 크기</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>보유</translation>
    </message>
    <message>
        <source>Whether the pre-trained weights are already on this machine</source>
        <translation>사전 학습 가중치가 이 컴퓨터에 이미 있는지</translation>
    </message>
    <message>
        <source>weights on this machine</source>
        <translation>가중치가 이 컴퓨터에 있음</translation>
    </message>
    <message>
        <source>weights not downloaded yet</source>
        <translation>가중치를 아직 내려받지 않음</translation>
    </message>
    <message>
        <source>{family}, {gflops:.1f} billion operations for a picture of {side} × {side}; {weights}</source>
        <translation>{family}, {side} × {side} 이미지 한 장에 {gflops:.1f} GFLOPs, {weights}</translation>
    </message>
</context>
<context>
    <name>BackboneTable</name>
    <message>
        <source>Find a backbone</source>
        <translation>백본 찾기</translation>
    </message>
    <message>
        <source>Part of a name or family, such as resnet, mobile or transformer</source>
        <translation>이름이나 계열의 일부(예: resnet, mobile, transformer)</translation>
    </message>
    <message>
        <source>Backbones</source>
        <translation>백본</translation>
    </message>
</context>
<context>
    <name>BlockModel</name>
    <message>
        <source>Block</source>
        <translation>블록</translation>
    </message>
    <message>
        <source>Learns</source>
        <translation>학습 여부</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>파라미터</translation>
    </message>
    <message>
        <source>nothing to learn</source>
        <translation>학습할 것 없음</translation>
    </message>
    <message>
        <source>frozen</source>
        <translation>동결</translation>
    </message>
    <message>
        <source>learns</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>learns in part</source>
        <translation>일부 학습</translation>
    </message>
</context>
<context>
    <name>BlockTable</name>
    <message>
        <source>Blocks of the network</source>
        <translation>네트워크의 블록</translation>
    </message>
</context>
<context>
    <name>CancelQuestion</name>
    <message>
        <source>Discard this run?</source>
        <translation>이 실험을 버리시겠습니까?</translation>
    </message>
    <message>
        <source>Cancel throws away {minutes:,} min of training.</source>
        <translation>취소하면 {minutes:,}분 동안 학습한 결과가 사라집니다.</translation>
    </message>
    <message>
        <source>Stop ends the run as well, and keeps its best checkpoint.</source>
        <translation>정지하면 학습을 끝내되 가장 좋은 체크포인트는 보관합니다.</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>버리기</translation>
    </message>
    <message>
        <source>Stop and keep</source>
        <translation>정지하고 보관</translation>
    </message>
    <message>
        <source>Keep training</source>
        <translation>계속 학습</translation>
    </message>
</context>
<context>
    <name>ClassList</name>
    <message>
        <source>Classes</source>
        <translation>클래스</translation>
    </message>
</context>
<context>
    <name>ClassListModel</name>
    <message>
        <source>All pictures</source>
        <translation>모든 이미지</translation>
    </message>
    <message>
        <source>Without a class</source>
        <translation>클래스 없음</translation>
    </message>
    <message>
        <source>{name}: {count} pictures</source>
        <translation>{name}: 이미지 {count}장</translation>
    </message>
</context>
<context>
    <name>ClusterExport</name>
    <message>
        <source>Export for a cluster</source>
        <translation>클러스터용으로 내보내기</translation>
    </message>
    <message>
        <source>Machines that train together</source>
        <translation>함께 학습할 컴퓨터 수</translation>
    </message>
    <message>
        <source>On each machine: as many as it has GPUs</source>
        <translation>컴퓨터마다 GPU 수만큼</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>명령</translation>
    </message>
    <message>
        <source>Saving {file}</source>
        <translation>{file} 저장 중</translation>
    </message>
    <message>
        <source>The same run on other machines: copy the file and the pictures there, install the studio, and enter the command in its folder. The checkpoints open here.</source>
        <translation>같은 실험을 다른 컴퓨터에서 학습합니다. 파일과 이미지를 그곳에 복사하고 이 프로그램을 설치한 뒤, 프로그램 폴더에서 명령을 실행하십시오. 체크포인트는 여기에서 열 수 있습니다.</translation>
    </message>
    <message>
        <source>Machines</source>
        <translation>컴퓨터</translation>
    </message>
    <message>
        <source>Processes on each</source>
        <translation>컴퓨터당 프로세스</translation>
    </message>
    <message>
        <source>Save file…</source>
        <translation>파일 저장…</translation>
    </message>
    <message>
        <source>Copy command</source>
        <translation>명령 복사</translation>
    </message>
    <message>
        <source>On every machine, with HOST replaced by the name of the first.</source>
        <translation>모든 컴퓨터에서 실행하되, HOST를 첫 번째 컴퓨터의 이름으로 바꾸십시오.</translation>
    </message>
    <message>
        <source>Save the run</source>
        <translation>실험 저장</translation>
    </message>
    <message>
        <source>Run (*.toml)</source>
        <translation>실험 (*.toml)</translation>
    </message>
    <message>
        <source>Saved as {path}</source>
        <translation>{path}에 저장했습니다</translation>
    </message>
</context>
<context>
    <name>CrashReporter</name>
    <message>
        <source>The studio met a fault of its own ({error}); you can go on, and {log} holds the details.</source>
        <translation>프로그램 내부 오류가 났습니다({error}). 계속 사용할 수 있으며, 자세한 내용은 {log} 파일에 있습니다.</translation>
    </message>
</context>
<context>
    <name>CurveOptions</name>
    <message>
        <source>Logarithmic axis</source>
        <translation>로그 축</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>평활화</translation>
    </message>
    <message>
        <source>Mean of {n} points</source>
        <translation>점 {n}개 평균</translation>
    </message>
    <message>
        <source>None</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>View</source>
        <translation>보기</translation>
    </message>
    <message>
        <source>Logarithmic axis and smoothing</source>
        <translation>로그 축과 평활화</translation>
    </message>
</context>
<context>
    <name>CurvePlot</name>
    <message>
        <source>epoch</source>
        <translation>에포크</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>이미지 (*.png)</translation>
    </message>
    <message>
        <source>Vector graphic (*.svg)</source>
        <translation>벡터 그래픽 (*.svg)</translation>
    </message>
    <message>
        <source>PDF document (*.pdf)</source>
        <translation>PDF 문서 (*.pdf)</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>표 (*.csv)</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>따라가기</translation>
    </message>
    <message>
        <source>Show all points, and new ones as they come (A, or double click)</source>
        <translation>모든 점을 보이고 새 점도 따라갑니다(A 키 또는 더블 클릭)</translation>
    </message>
</context>
<context>
    <name>DataPage</name>
    <message>
        <source>Show only the pictures of one split</source>
        <translation>한 분할의 이미지만 보기</translation>
    </message>
    <message>
        <source>Find by name</source>
        <translation>이름 검색</translation>
    </message>
    <message>
        <source>Show only the pictures whose name contains this</source>
        <translation>이름에 이 글자가 들어 있는 이미지만 보기</translation>
    </message>
    <message>
        <source>Size of the pictures (Ctrl and the mouse wheel)</source>
        <translation>이미지 크기(Ctrl+마우스 휠)</translation>
    </message>
    <message>
        <source>Picture size</source>
        <translation>이미지 크기</translation>
    </message>
    <message>
        <source>What shall we look at?</source>
        <translation>어떤 이미지로 시작하시겠습니까?</translation>
    </message>
    <message>
        <source>Open a folder with one subfolder per class, or one divided into train and val.</source>
        <translation>클래스마다 하위 폴더가 하나씩 있는 폴더나, train과 val로 나뉜 폴더를 여십시오.</translation>
    </message>
    <message>
        <source>or drop a folder here</source>
        <translation>또는 폴더를 여기에 끌어다 놓으십시오</translation>
    </message>
    <message>
        <source>Open a folder of pictures</source>
        <translation>이미지 폴더 열기</translation>
    </message>
    <message>
        <source>Choose a folder (Ctrl+O)</source>
        <translation>폴더 선택(Ctrl+O)</translation>
    </message>
    <message>
        <source>Try the sample digits</source>
        <translation>예제 숫자로 시작</translation>
    </message>
    <message>
        <source>1,797 handwritten digits of 8×8 pixels</source>
        <translation>8×8픽셀 손글씨 숫자 1,797장</translation>
    </message>
    <message>
        <source>train</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>val</source>
        <translation>검증</translation>
    </message>
    <message>
        <source>test</source>
        <translation>테스트</translation>
    </message>
    <message>
        <source>All splits</source>
        <translation>모든 분할</translation>
    </message>
    <message>
        <source>1 picture</source>
        <translation>이미지 1장</translation>
    </message>
    <message>
        <source>{count} pictures</source>
        <translation>이미지 {count}장</translation>
    </message>
    <message>
        <source>Checking the pictures</source>
        <translation>이미지 검사</translation>
    </message>
</context>
<context>
    <name>DatasetOpener</name>
    <message>
        <source>Opening {name}</source>
        <translation>{name} 여는 중</translation>
    </message>
    <message>
        <source>Opening the sample digits</source>
        <translation>예제 숫자 여는 중</translation>
    </message>
</context>
<context>
    <name>DifferenceModel</name>
    <message>
        <source>Setting</source>
        <translation>설정</translation>
    </message>
</context>
<context>
    <name>DifferenceTable</name>
    <message>
        <source>Settings that differ</source>
        <translation>서로 다른 설정</translation>
    </message>
    <message>
        <source>The settings in which the checked runs differ</source>
        <translation>체크한 실험들 사이에서 서로 다른 설정</translation>
    </message>
</context>
<context>
    <name>EpochModel</name>
    <message>
        <source>Epoch</source>
        <translation>에포크</translation>
    </message>
    <message>
        <source>How often the network has seen every picture; ★ is the best so far</source>
        <translation>네트워크가 모든 이미지를 본 횟수. ★은 지금까지 가장 좋은 에포크</translation>
    </message>
    <message>
        <source>Training
loss (nats)</source>
        <translation>학습 손실
(nats)</translation>
    </message>
    <message>
        <source>How surprised it was by the pictures it learns from</source>
        <translation>학습 이미지에 대한 손실. 정답을 의외로 여길수록 큽니다</translation>
    </message>
    <message>
        <source>Training
accuracy</source>
        <translation>학습
정확도</translation>
    </message>
    <message>
        <source>How many of the pictures it learns from it named right</source>
        <translation>학습 이미지를 맞힌 비율</translation>
    </message>
    <message>
        <source>Validation
loss (nats)</source>
        <translation>검증 손실
(nats)</translation>
    </message>
    <message>
        <source>How surprised it was by pictures it never learns from; rising again means overfitting</source>
        <translation>학습에 쓰지 않는 이미지에 대한 손실. 다시 올라가면 과적합입니다</translation>
    </message>
    <message>
        <source>Validation
accuracy</source>
        <translation>검증
정확도</translation>
    </message>
    <message>
        <source>How many pictures it never learns from it named right</source>
        <translation>학습에 쓰지 않는 이미지를 맞힌 비율</translation>
    </message>
    <message>
        <source>Learning
rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>How far a step moved the weights</source>
        <translation>한 스텝에서 가중치를 움직인 크기</translation>
    </message>
    <message>
        <source>Pictures/s</source>
        <translation>이미지/초</translation>
    </message>
    <message>
        <source>Training pictures in a second</source>
        <translation>1초 동안 학습한 이미지 수</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>시간(초)</translation>
    </message>
    <message>
        <source>Training and validation together</source>
        <translation>학습과 검증을 합한 시간</translation>
    </message>
    <message>
        <source>The best epoch: saved as best.pth</source>
        <translation>가장 좋은 에포크: best.pth로 저장됨</translation>
    </message>
</context>
<context>
    <name>EpochTable</name>
    <message>
        <source>Table (*.csv)</source>
        <translation>표 (*.csv)</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>에포크</translation>
    </message>
</context>
<context>
    <name>ErrorDialog</name>
    <message>
        <source>Something went wrong</source>
        <translation>문제가 생겼습니다</translation>
    </message>
    <message>
        <source>Show details</source>
        <translation>자세히 보기</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Copy the sentence and the details, for a report</source>
        <translation>오류 보고에 쓸 수 있도록 메시지와 세부 정보를 복사합니다</translation>
    </message>
    <message>
        <source>Hide details</source>
        <translation>자세한 내용 숨기기</translation>
    </message>
</context>
<context>
    <name>ExportButton</name>
    <message>
        <source>figure</source>
        <translation>그림</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>내보내기</translation>
    </message>
    <message>
        <source>Save what is shown here as a file</source>
        <translation>여기에 보이는 내용을 파일로 저장합니다</translation>
    </message>
    <message>
        <source>Save as {format}…</source>
        <translation>{format}로 저장…</translation>
    </message>
    <message>
        <source>Save as {format}</source>
        <translation>{format}로 저장</translation>
    </message>
    <message>
        <source>Saving {file}</source>
        <translation>{file} 저장 중</translation>
    </message>
</context>
<context>
    <name>Forecast</name>
    <message>
        <source>Working out what this run will do…</source>
        <translation>이 설정으로 무엇을 하게 될지 계산 중…</translation>
    </message>
    <message>
        <source>Working out the run</source>
        <translation>학습 내용 계산</translation>
    </message>
</context>
<context>
    <name>Job</name>
    <message>
        <source>Epoch {epoch} of {epochs}</source>
        <translation>에포크 {epoch}/{epochs}</translation>
    </message>
    <message>
        <source>An unexpected error ended the work: {what}</source>
        <translation>예상하지 못한 오류로 작업이 끝났습니다: {what}</translation>
    </message>
</context>
<context>
    <name>JobBar</name>
    <message>
        <source>Ready</source>
        <translation>준비됨</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>정지 중…</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>일시 정지됨</translation>
    </message>
    <message>
        <source>{elapsed} · {left} left</source>
        <translation>{elapsed} · {left} 남음</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>재개</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>Let the work rest where it is, or go on with it</source>
        <translation>작업을 그 자리에서 멈추거나 다시 이어 갑니다</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>정지</translation>
    </message>
    <message>
        <source>End now and keep what there is: the best checkpoint so far</source>
        <translation>지금 끝내고 지금까지의 가장 좋은 체크포인트를 보관합니다</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>End now and discard what this job has made</source>
        <translation>지금 끝내고 이 작업이 만든 것을 모두 버립니다</translation>
    </message>
    <message>
        <source>Memory used by the window and its engines</source>
        <translation>창과 엔진이 쓰는 메모리</translation>
    </message>
</context>
<context>
    <name>LanguageMenu</name>
    <message>
        <source>&amp;Language (언어)</source>
        <translation>언어 (&amp;Language)</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>시스템 설정(&amp;S)</translation>
    </message>
    <message>
        <source>The window speaks {language} from the next start on.</source>
        <translation>다음에 시작할 때부터 {language}로 표시합니다.</translation>
    </message>
</context>
<context>
    <name>Leaving</name>
    <message>
        <source>Training is going on</source>
        <translation>학습 진행 중</translation>
    </message>
    <message>
        <source>A run is still training. What should become of it?</source>
        <translation>아직 학습이 진행 중입니다. 어떻게 하시겠습니까?</translation>
    </message>
    <message>
        <source>What was kept can be opened, or resumed, the next time.</source>
        <translation>보관한 것은 다음에 열거나 이어서 학습할 수 있습니다.</translation>
    </message>
    <message>
        <source>Keep running until done</source>
        <translation>끝날 때까지 계속</translation>
    </message>
    <message>
        <source>Stop and keep</source>
        <translation>정지하고 보관</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>버리기</translation>
    </message>
    <message>
        <source>Don&apos;t quit</source>
        <translation>종료하지 않음</translation>
    </message>
</context>
<context>
    <name>MachineSettings</name>
    <message>
        <source>Machine</source>
        <translation>실행 환경</translation>
    </message>
    <message>
        <source>Checkpoints</source>
        <translation>체크포인트</translation>
    </message>
    <message>
        <source>Keep every epoch</source>
        <translation>모든 에포크 보관</translation>
    </message>
    <message>
        <source>Beside the best and the last one, so that any epoch can be looked at or trained on from.</source>
        <translation>최고와 마지막 에포크 외에 나머지도 보관해, 어느 에포크든 살펴보거나 이어서 학습할 수 있습니다.</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>시드</translation>
    </message>
    <message>
        <source>Where the random numbers start. The same seed and settings give the same numbers.</source>
        <translation>난수의 시작점입니다. 시드와 설정이 같으면 결과도 같습니다.</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>자동</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>장치</translation>
    </message>
    <message>
        <source>Where the network runs. Automatic takes the GPU if there is one.</source>
        <translation>네트워크를 실행할 장치입니다. 자동은 GPU가 있으면 GPU를 씁니다.</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>정밀도</translation>
    </message>
    <message>
        <source>16-bit numbers are faster on newer GPUs and slower on most CPUs. Automatic knows which is which.</source>
        <translation>16비트는 최신 GPU에서 더 빠르고 대부분의 CPU에서 더 느립니다. 자동은 장치에 맞게 고릅니다.</translation>
    </message>
    <message>
        <source>Memory order</source>
        <translation>메모리 배치</translation>
    </message>
    <message>
        <source>Channels last</source>
        <translation>채널을 뒤로(channels last)</translation>
    </message>
    <message>
        <source>Keeps the three colours of a pixel side by side, which most convolutions compute faster.</source>
        <translation>픽셀의 세 색상 값을 나란히 저장합니다. 대부분의 합성곱이 더 빨라집니다.</translation>
    </message>
    <message>
        <source>Compile</source>
        <translation>컴파일</translation>
    </message>
    <message>
        <source>Makes kernels for this network first: a minute at the start, for long runs on a GPU.</source>
        <translation>이 네트워크에 맞는 커널을 먼저 만듭니다. 시작할 때 1분쯤 걸리므로 GPU에서 오래 학습할 때 쓰십시오.</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>비우기</translation>
    </message>
    <message>
        <source>Deletes the frozen layers&apos; answers kept from earlier runs; the next run computes them anew</source>
        <translation>이전 실험에서 보관한 동결된 층의 출력을 지웁니다. 다음 실험에서 다시 계산합니다</translation>
    </message>
    <message>
        <source>Frozen layers</source>
        <translation>동결된 층</translation>
    </message>
    <message>
        <source>Once, where possible</source>
        <translation>가능하면 한 번만</translation>
    </message>
    <message>
        <source>In every epoch</source>
        <translation>에포크마다</translation>
    </message>
    <message>
        <source>How often they are computed. A frozen layer answers the same for the same picture, so its answers can be kept; fresh augmentation leaves nothing to keep.</source>
        <translation>동결된 층을 계산하는 횟수입니다. 동결된 층은 같은 이미지에 늘 같은 값을 내므로 출력을 보관해 둘 수 있습니다. 에포크마다 새로 증강하면 보관할 것이 없습니다.</translation>
    </message>
    <message>
        <source>Room for them</source>
        <translation>보관 용량</translation>
    </message>
    <message>
        <source>half of what is free</source>
        <translation>여유 공간의 절반</translation>
    </message>
    <message>
        <source> GB</source>
        <translation> GB</translation>
    </message>
    <message>
        <source>Most memory or disk that kept answers may take; if they need more, they are computed in every epoch.</source>
        <translation>보관한 출력이 차지할 수 있는 최대 메모리 또는 디스크 용량입니다. 모자라면 에포크마다 계산합니다.</translation>
    </message>
</context>
<context>
    <name>MainSettings</name>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>SGD</source>
        <translation>SGD</translation>
    </message>
    <message>
        <source>Cosine, down to 0</source>
        <translation>코사인, 0까지</translation>
    </message>
    <message>
        <source>One cycle, up and down</source>
        <translation>원사이클, 올렸다 내림</translation>
    </message>
    <message>
        <source>× 0.1 every 7 epochs</source>
        <translation>7에포크마다 × 0.1</translation>
    </message>
    <message>
        <source>× 0.1 when stuck</source>
        <translation>정체되면 × 0.1</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>일정하게</translation>
    </message>
    <message>
        <source>Find…</source>
        <translation>찾기…</translation>
    </message>
    <message>
        <source>Try rates from tiny to huge on a few batches, and see which one learns best</source>
        <translation>배치 몇 개에 아주 작은 값부터 아주 큰 값까지 시도해 어느 학습률이 가장 좋은지 봅니다</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>에포크</translation>
    </message>
    <message>
        <source>How many times the network sees every training picture.</source>
        <translation>네트워크가 모든 학습 이미지를 보는 횟수입니다.</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>How far each step moves the weights. Too high and the loss jumps about, too low and it hardly falls. 0.001 suits Adam; fine-tuning pre-trained layers wants less, about 0.0001.</source>
        <translation>한 스텝에서 가중치를 움직이는 크기입니다. 너무 크면 손실이 널뛰고, 너무 작으면 거의 줄지 않습니다. Adam에는 0.001이 알맞고, 사전 학습된 층을 미세 조정할 때는 0.0001 정도로 더 작게 합니다.</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>배치 크기</translation>
    </message>
    <message>
        <source>Pictures per step. Larger is faster on a GPU and needs more memory.</source>
        <translation>한 스텝에 쓰는 이미지 수입니다. 클수록 GPU에서 빠르지만 메모리가 더 필요합니다.</translation>
    </message>
    <message>
        <source>Augmentation</source>
        <translation>데이터 증강</translation>
    </message>
    <message>
        <source>Crops and mirror images, so that the network cannot learn the pictures by heart. Choose None where left and right matter, as for digits and letters.</source>
        <translation>크롭과 좌우 반전으로 네트워크가 이미지를 통째로 외우지 못하게 합니다. 숫자나 글자처럼 좌우가 중요하면 ‘없음’을 고르십시오.</translation>
    </message>
    <message>
        <source>Picture size</source>
        <translation>이미지 크기</translation>
    </message>
    <message>
        <source>Side of the square that the network sees. Larger shows more detail and takes longer: twice the side, four times the work.</source>
        <translation>네트워크가 보는 정사각형의 한 변입니다. 클수록 세밀하게 보지만 오래 걸립니다. 변이 두 배면 계산은 네 배입니다.</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>옵티마이저</translation>
    </message>
    <message>
        <source>The rule that turns gradients into steps. Adam adapts the step for every weight; AdamW does, with a weight decay of its own; SGD often ends a little better with a well-chosen learning rate.</source>
        <translation>기울기로 가중치를 갱신하는 규칙입니다. Adam은 가중치마다 갱신 폭을 조절하고, AdamW는 여기에 가중치 감쇠를 따로 적용합니다. SGD는 학습률을 잘 고르면 결과가 조금 더 좋은 경우가 많습니다.</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>스케줄</translation>
    </message>
    <message>
        <source>How the learning rate changes over the run. Smaller steps at the end settle the weights. One cycle rises first, which allows a higher rate; “when stuck” waits for 3 epochs without a better validation loss.</source>
        <translation>학습하는 동안 학습률을 바꾸는 방식입니다. 끝에 작은 걸음을 내디디면 가중치가 안정됩니다. 원사이클은 먼저 학습률을 올리므로 더 큰 값을 쓸 수 있고, ‘정체되면’은 검증 손실이 3에포크 동안 나아지지 않을 때 줄입니다.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Data</source>
        <translation>데이터</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>Predictions</source>
        <translation>예측</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>파일(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>보기(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>도움말(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Open folder…</source>
        <translation>폴더 열기(&amp;O)…</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>최근 폴더 열기(&amp;R)</translation>
    </message>
    <message>
        <source>Try the &amp;sample digits</source>
        <translation>예제 숫자로 시작(&amp;S)</translation>
    </message>
    <message>
        <source>Open &amp;checkpoint…</source>
        <translation>체크포인트 열기(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>종료(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>테마(&amp;T)</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>시스템 설정(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>밝게(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>어둡게(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>키보드 단축키(&amp;K)</translation>
    </message>
    <message>
        <source>Open &amp;log folder</source>
        <translation>로그 폴더 열기(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;About Transfer Studio</source>
        <translation>Transfer Studio 정보(&amp;A)</translation>
    </message>
    <message>
        <source>Nothing opened yet</source>
        <translation>아직 연 폴더 없음</translation>
    </message>
    <message>
        <source>Forget these</source>
        <translation>목록 지우기</translation>
    </message>
    <message>
        <source>Open a folder of pictures</source>
        <translation>이미지 폴더 열기</translation>
    </message>
    <message>
        <source>Checkpoints (*.pth *.pt)</source>
        <translation>체크포인트 (*.pth *.pt)</translation>
    </message>
    <message>
        <source>Open a checkpoint</source>
        <translation>체크포인트 열기</translation>
    </message>
    <message>
        <source>&amp;Put page back</source>
        <translation>페이지 되돌리기(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Tear off page</source>
        <translation>페이지 떼어 내기(&amp;T)</translation>
    </message>
</context>
<context>
    <name>ModelPage</name>
    <message>
        <source>Parameters are the numbers that training can adjust; frozen ones stay</source>
        <translation>파라미터는 학습으로 조정되는 값이며, 동결된 것은 그대로입니다</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>Ask once more for the list of backbones</source>
        <translation>백본 목록을 다시 불러옵니다</translation>
    </message>
    <message>
        <source>Next: Train</source>
        <translation>다음: 학습</translation>
    </message>
    <message>
        <source>Go on to how it learns: epochs, learning rate and the rest</source>
        <translation>에포크, 학습률 등 학습 방법을 정하러 갑니다</translation>
    </message>
    <message>
        <source>Listing backbones</source>
        <translation>백본 목록 불러오는 중</translation>
    </message>
    <message>
        <source>Counting parameters</source>
        <translation>파라미터 세는 중</translation>
    </message>
    <message>
        <source>{trainable} of {total} parameters learn ({share})</source>
        <translation>파라미터 {total} 중 {trainable} 학습({share})</translation>
    </message>
    <message>
        <source>Counted for 10 classes, until labelled pictures are open.</source>
        <translation>레이블이 있는 이미지를 열기 전까지는 클래스 10개로 가정합니다.</translation>
    </message>
</context>
<context>
    <name>OptimizerSettings</name>
    <message>
        <source>Optimizer</source>
        <translation>옵티마이저</translation>
    </message>
    <message>
        <source>off</source>
        <translation>끔</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>가중치 감쇠</translation>
    </message>
    <message>
        <source>Pulls the weights towards zero at every step, against overfitting. 0.0001 to 0.05 is usual.</source>
        <translation>스텝마다 가중치를 0 쪽으로 당겨 과적합을 막습니다. 보통 0.0001~0.05를 씁니다.</translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation>모멘텀</translation>
    </message>
    <message>
        <source>How much of the last step goes into the next one, so that SGD does not zigzag. 0.9 suits most.</source>
        <translation>앞 스텝의 방향을 다음 스텝에 얼마나 이어 갈지 정합니다. SGD가 지그재그로 움직이지 않게 합니다. 대개 0.9가 알맞습니다.</translation>
    </message>
    <message>
        <source>Accumulate</source>
        <translation>기울기 누적</translation>
    </message>
    <message>
        <source> batches</source>
        <translation>개 배치</translation>
    </message>
    <message>
        <source>Adds up the gradients of several batches for one step: the effect of a larger batch in the memory of a small one.</source>
        <translation>여러 배치의 기울기를 더해 한 스텝을 밟습니다. 작은 배치의 메모리로 큰 배치의 효과를 냅니다.</translation>
    </message>
    <message>
        <source>Clip gradients</source>
        <translation>기울기 클리핑</translation>
    </message>
    <message>
        <source>Longest gradient allowed; longer ones are shortened. 1 calms a loss that jumps now and then.</source>
        <translation>허용하는 기울기의 최대 크기입니다. 더 크면 줄입니다. 손실이 가끔 튈 때 1로 두면 잦아듭니다.</translation>
    </message>
    <message>
        <source>Rate per block</source>
        <translation>블록별 학습률</translation>
    </message>
    <message>
        <source>Same for all</source>
        <translation>모두 같게</translation>
    </message>
    <message>
        <source>× 0.7 towards the front</source>
        <translation>앞으로 갈수록 × 0.7</translation>
    </message>
    <message>
        <source>× 0.5 towards the front</source>
        <translation>앞으로 갈수록 × 0.5</translation>
    </message>
    <message>
        <source>× 0.38 towards the front</source>
        <translation>앞으로 갈수록 × 0.38</translation>
    </message>
    <message>
        <source>Discriminative rates: each block learns more slowly than the one behind it, since early blocks see edges and colours, which hold for all pictures.</source>
        <translation>차등 학습률: 블록마다 바로 뒤 블록보다 천천히 학습합니다. 앞쪽 블록이 보는 윤곽과 색은 모든 이미지에 통하기 때문입니다.</translation>
    </message>
</context>
<context>
    <name>OverfittingSettings</name>
    <message>
        <source>Against overfitting</source>
        <translation>과적합 방지</translation>
    </message>
    <message>
        <source>off</source>
        <translation>끔</translation>
    </message>
    <message>
        <source>Label smoothing</source>
        <translation>레이블 스무딩</translation>
    </message>
    <message>
        <source>Asks for a little less than full certainty, so that wrong labels do less harm. 0.1 is usual.</source>
        <translation>정답의 확률을 1보다 조금 낮게 요구해 잘못된 레이블의 영향을 줄입니다. 보통 0.1을 씁니다.</translation>
    </message>
    <message>
        <source>Class weights</source>
        <translation>클래스 가중치</translation>
    </message>
    <message>
        <source>Rare classes count more</source>
        <translation>드문 클래스를 더 크게 반영</translation>
    </message>
    <message>
        <source>Each class weighs the same in the loss, however few pictures it has.</source>
        <translation>이미지가 적은 클래스도 손실에서 같은 비중을 갖습니다.</translation>
    </message>
    <message>
        <source>Blend pictures</source>
        <translation>이미지 혼합</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>안 함</translation>
    </message>
    <message>
        <source>Learns from blends of two pictures and their two labels: MixUp lays one over the other, CutMix pastes a piece of one into the other. For long runs; training accuracy looks worse meanwhile.</source>
        <translation>두 이미지와 두 레이블을 섞어 학습합니다. MixUp은 한 이미지를 다른 이미지에 겹치고, CutMix는 한 조각을 오려 붙입니다. 오래 학습할 때 쓰며, 그동안 학습 정확도는 낮아 보입니다.</translation>
    </message>
    <message>
        <source>Average weights</source>
        <translation>가중치 평균</translation>
    </message>
    <message>
        <source>Keeps a moving average (EMA) of the weights, and validates and saves that: smoother, often a little better. 0.999 looks back about 1,000 steps.</source>
        <translation>가중치의 이동 평균(EMA)을 구해 그것을 검증하고 저장합니다. 더 안정적이고 조금 더 좋은 경우가 많습니다. 0.999는 약 1,000스텝을 돌아봅니다.</translation>
    </message>
    <message>
        <source>Stop early</source>
        <translation>조기 종료</translation>
    </message>
    <message>
        <source>never</source>
        <translation>안 함</translation>
    </message>
    <message>
        <source> epochs</source>
        <translation> 에포크</translation>
    </message>
    <message>
        <source>Ends the run after so many epochs without a better validation loss; the best one is kept.</source>
        <translation>검증 손실이 이만큼의 에포크 동안 나아지지 않으면 학습을 끝냅니다. 가장 좋은 에포크는 보관합니다.</translation>
    </message>
</context>
<context>
    <name>PageHost</name>
    <message>
        <source>{page} is in a window of its own</source>
        <translation>{page} 페이지는 별도 창에 있습니다</translation>
    </message>
    <message>
        <source>Put it back here</source>
        <translation>여기로 되돌리기</translation>
    </message>
</context>
<context>
    <name>PictureGrid</name>
    <message>
        <source>Pictures</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>Open picture</source>
        <translation>이미지 열기</translation>
    </message>
    <message>
        <source>Open its folder</source>
        <translation>폴더 열기</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>경로 복사</translation>
    </message>
</context>
<context>
    <name>PlanChoice</name>
    <message>
        <source>What learns</source>
        <translation>학습할 층</translation>
    </message>
    <message>
        <source>A frozen layer keeps its weights; the others adapt to your pictures</source>
        <translation>동결된 층은 가중치를 그대로 두고, 나머지는 내 이미지에 맞게 학습합니다</translation>
    </message>
    <message>
        <source>Number of blocks that learn</source>
        <translation>학습할 블록 수</translation>
    </message>
    <message>
        <source>How many blocks, counted from the end, learn together with the head</source>
        <translation>끝에서부터 몇 개의 블록을 헤드와 함께 학습할지</translation>
    </message>
    <message>
        <source>Feature extraction (only the new head)</source>
        <translation>특징 추출(새 헤드만)</translation>
    </message>
    <message>
        <source>The backbone stays as it is, only the last layer is learnt: fast, and right for few pictures.</source>
        <translation>백본은 그대로 두고 마지막 층만 학습합니다. 빠르고, 이미지가 적을 때 알맞습니다.</translation>
    </message>
    <message>
        <source>Fine-tune the last blocks:</source>
        <translation>마지막 블록 미세 조정:</translation>
    </message>
    <message>
        <source>The last blocks adapt as well: often better, slower, and it wants a smaller learning rate.</source>
        <translation>마지막 블록들도 함께 학습합니다. 더 정확한 경우가 많지만 느리고, 더 작은 학습률이 필요합니다.</translation>
    </message>
    <message>
        <source>Train everything</source>
        <translation>전체 학습</translation>
    </message>
    <message>
        <source>All layers learn: for many pictures, or pictures unlike photographs.</source>
        <translation>모든 층을 학습합니다. 이미지가 많거나 사진과 많이 다를 때 알맞습니다.</translation>
    </message>
</context>
<context>
    <name>PredictionGrid</name>
    <message>
        <source>Picture (*.png)</source>
        <translation>이미지 (*.png)</translation>
    </message>
    <message>
        <source>Vector graphic (*.svg)</source>
        <translation>벡터 그래픽 (*.svg)</translation>
    </message>
    <message>
        <source>PDF document (*.pdf)</source>
        <translation>PDF 문서 (*.pdf)</translation>
    </message>
    <message>
        <source>Table of all pages (*.csv)</source>
        <translation>모든 페이지의 표 (*.csv)</translation>
    </message>
    <message>
        <source>Previous page (Page Up)</source>
        <translation>이전 페이지(Page Up)</translation>
    </message>
    <message>
        <source>Next page (Page Down)</source>
        <translation>다음 페이지(Page Down)</translation>
    </message>
    <message>
        <source>Page {n} of {total}</source>
        <translation>{n}/{total}쪽</translation>
    </message>
</context>
<context>
    <name>PredictionsPage</name>
    <message>
        <source>No trained model yet</source>
        <translation>아직 학습한 모델이 없습니다</translation>
    </message>
    <message>
        <source>Train one, or open a .pth file, and see here which pictures it gets right.</source>
        <translation>모델을 학습하거나 .pth 파일을 열면 어떤 이미지를 맞히는지 여기에서 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Train a model</source>
        <translation>모델 학습하기</translation>
    </message>
    <message>
        <source>Open .pth…</source>
        <translation>.pth 열기…</translation>
    </message>
    <message>
        <source>No pictures to look at</source>
        <translation>볼 이미지가 없습니다</translation>
    </message>
    <message>
        <source>Open the folder of pictures that the model is to judge.</source>
        <translation>모델이 예측할 이미지 폴더를 여십시오.</translation>
    </message>
    <message>
        <source>Open a folder of pictures</source>
        <translation>이미지 폴더 열기</translation>
    </message>
    <message>
        <source>Try the sample digits</source>
        <translation>예제 숫자로 시작</translation>
    </message>
    <message>
        <source>Look at another trained model</source>
        <translation>학습한 다른 모델 보기</translation>
    </message>
    <message>
        <source>Which pictures to predict</source>
        <translation>예측할 이미지 고르기</translation>
    </message>
    <message>
        <source>Pictures to predict</source>
        <translation>예측할 이미지</translation>
    </message>
    <message>
        <source>All pictures</source>
        <translation>모든 이미지</translation>
    </message>
    <message>
        <source>Only mistakes</source>
        <translation>틀린 것만</translation>
    </message>
    <message>
        <source>Only what is right</source>
        <translation>맞은 것만</translation>
    </message>
    <message>
        <source>Rows of pictures on a page</source>
        <translation>한 페이지의 줄 수</translation>
    </message>
    <message>
        <source>Pictures in a row</source>
        <translation>한 줄의 이미지 수</translation>
    </message>
    <message>
        <source>predictions</source>
        <translation>예측</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>Validation pictures</source>
        <translation>검증 이미지</translation>
    </message>
    <message>
        <source>Training pictures</source>
        <translation>학습 이미지</translation>
    </message>
    <message>
        <source>Test pictures</source>
        <translation>테스트 이미지</translation>
    </message>
    <message>
        <source>Open a trained model</source>
        <translation>학습한 모델 열기</translation>
    </message>
    <message>
        <source>Checkpoints (*.pth *.pt)</source>
        <translation>체크포인트 (*.pth *.pt)</translation>
    </message>
    <message>
        <source>Predicting with {file}</source>
        <translation>{file}로 예측</translation>
    </message>
    <message>
        <source>Stopped before the predictions were done.</source>
        <translation>예측을 마치기 전에 중단했습니다.</translation>
    </message>
    <message>
        <source>{n:,} pictures without labels</source>
        <translation>레이블 없는 이미지 {n:,}장</translation>
    </message>
    <message>
        <source>{percent:.1f} % right of {n:,}</source>
        <translation>{n:,}장 중 {percent:.1f} % 정답</translation>
    </message>
    <message>
        <source>All</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>✗ Wrong</source>
        <translation>✗ 오답</translation>
    </message>
    <message>
        <source>✓ Right</source>
        <translation>✓ 정답</translation>
    </message>
    <message>
        <source>{n:,} pictures cannot be read and are left out.</source>
        <translation>읽을 수 없는 이미지 {n:,}장은 제외했습니다.</translation>
    </message>
    <message>
        <source>This model does not know {names}; those pictures count as wrong.</source>
        <translation>이 모델이 모르는 클래스({names})의 이미지는 오답으로 셉니다.</translation>
    </message>
</context>
<context>
    <name>ProblemList</name>
    <message>
        <source>1 file skipped</source>
        <translation>건너뛴 파일 1개</translation>
    </message>
    <message>
        <source>{count} files skipped</source>
        <translation>건너뛴 파일 {count}개</translation>
    </message>
    <message>
        <source>Files that cannot be used, and why</source>
        <translation>쓸 수 없는 파일과 그 이유</translation>
    </message>
</context>
<context>
    <name>ProblemModel</name>
    <message>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>Why it was skipped</source>
        <translation>건너뛴 이유</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Pages</source>
        <translation>페이지</translation>
    </message>
    <message>
        <source>{page} (Ctrl+{number})</source>
        <translation>{page}(Ctrl+{number})</translation>
    </message>
</context>
<context>
    <name>RateFinder</name>
    <message>
        <source>Find a learning rate</source>
        <translation>학습률 찾기</translation>
    </message>
    <message>
        <source>Loss by learning rate</source>
        <translation>학습률에 따른 손실</translation>
    </message>
    <message>
        <source>loss (nats)</source>
        <translation>손실 (nats)</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>each batch</source>
        <translation>배치별</translation>
    </message>
    <message>
        <source>smoothed</source>
        <translation>평활화</translation>
    </message>
    <message>
        <source>Preparing…</source>
        <translation>준비 중…</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>사용</translation>
    </message>
    <message>
        <source>Set this learning rate in the form</source>
        <translation>이 학습률을 설정에 넣습니다</translation>
    </message>
    <message>
        <source>Finding a learning rate</source>
        <translation>학습률 찾는 중</translation>
    </message>
    <message>
        <source>Trying {rate:.1e}…</source>
        <translation>{rate:.1e} 시도 중…</translation>
    </message>
    <message>
        <source>The loss falls fastest near {rate}.</source>
        <translation>{rate} 부근에서 손실이 가장 빠르게 줄어듭니다.</translation>
    </message>
    <message>
        <source>Use {rate}</source>
        <translation>{rate} 사용</translation>
    </message>
    <message>
        <source>The search was ended before it found a rate.</source>
        <translation>학습률을 찾기 전에 탐색을 끝냈습니다.</translation>
    </message>
    <message>
        <source>A short trial run whose learning rate grows from step to step (Smith 2017). Where the loss falls fastest is a good rate; where it shoots up, the rate is too high. Nothing of the trial is kept.</source>
        <translation>스텝마다 학습률을 키우며 짧게 학습해 봅니다(Smith 2017). 손실이 가장 빠르게 줄어드는 곳이 알맞은 학습률이고, 치솟는 곳은 너무 큰 값입니다. 시험 학습의 결과는 남기지 않습니다.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
</context>
<context>
    <name>RunButtons</name>
    <message>
        <source>Start</source>
        <translation>학습 시작</translation>
    </message>
    <message>
        <source>Hold the run where it is; the processor is free meanwhile</source>
        <translation>학습을 그 자리에서 멈춥니다. 그동안 프로세서를 쓰지 않습니다</translation>
    </message>
    <message>
        <source>End the run and keep what it has learnt</source>
        <translation>학습을 끝내고 지금까지 배운 것을 보관합니다</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>End the run and throw away everything it has written</source>
        <translation>학습을 끝내고 저장한 것을 모두 버립니다</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>재개</translation>
    </message>
    <message>
        <source>Go on with this run where it stood, with the settings it was started with</source>
        <translation>처음 시작할 때의 설정으로, 멈춘 곳부터 이어서 학습합니다</translation>
    </message>
    <message>
        <source>Continue for</source>
        <translation>추가 학습</translation>
    </message>
    <message>
        <source>Train the finished run further, with the settings it was started with</source>
        <translation>끝난 실험을 처음 시작할 때의 설정으로 더 학습합니다</translation>
    </message>
    <message>
        <source> more epochs</source>
        <translation> 에포크 더</translation>
    </message>
    <message>
        <source>See what it got right</source>
        <translation>예측 결과 보기</translation>
    </message>
    <message>
        <source>Open Predictions with the best epoch of this run</source>
        <translation>이 실험의 가장 좋은 에포크로 예측 페이지를 엽니다</translation>
    </message>
    <message>
        <source>Train with these settings (Ctrl+Enter)</source>
        <translation>이 설정으로 학습합니다(Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>정지 중…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>정지</translation>
    </message>
</context>
<context>
    <name>RunControl</name>
    <message>
        <source>Reading {run}</source>
        <translation>{run} 읽는 중</translation>
    </message>
    <message>
        <source>Training {backbone}</source>
        <translation>{backbone} 학습</translation>
    </message>
</context>
<context>
    <name>RunMonitor</name>
    <message>
        <source>Nothing has been trained yet</source>
        <translation>아직 학습한 것이 없습니다</translation>
    </message>
    <message>
        <source>{count} skipped, the last: {file} ({reason})</source>
        <translation>{count}개 건너뜀, 마지막: {file}({reason})</translation>
    </message>
    <message>
        <source>Finished. {best}</source>
        <translation>학습을 마쳤습니다. {best}</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>시작하는 중…</translation>
    </message>
    <message>
        <source>training</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>validating</source>
        <translation>검증</translation>
    </message>
    <message>
        <source>Epoch {epoch} of {epochs}, {phase}: {speed:,.0f} pictures/s. {best}</source>
        <translation>에포크 {epoch}/{epochs} {phase}, 초당 {speed:,.0f}장. {best}</translation>
    </message>
    <message>
        <source>Best: {accuracy:.1f} % of validation right, in epoch {epoch}.</source>
        <translation>검증 최고 {accuracy:.1f} %(에포크 {epoch}).</translation>
    </message>
    <message>
        <source>took {time}</source>
        <translation>{time} 걸림</translation>
    </message>
    <message>
        <source>{time} so far</source>
        <translation>{time} 경과</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>{time} 남음</translation>
    </message>
    <message>
        <source>{count} of {patience} epochs without progress</source>
        <translation>{patience}에포크 중 {count}에포크째 개선 없음</translation>
    </message>
    <message>
        <source>{size:.1f} GB on the device</source>
        <translation>장치 메모리 {size:.1f} GB</translation>
    </message>
    <message>
        <source>Time without pauses; early stopping ends the run when its patience is over</source>
        <translation>일시 정지한 시간은 뺍니다. 정한 에포크 동안 개선이 없으면 조기 종료합니다</translation>
    </message>
    <message>
        <source>Loss and accuracy</source>
        <translation>손실과 정확도</translation>
    </message>
    <message>
        <source>Rate and speed</source>
        <translation>학습률과 속도</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>에포크</translation>
    </message>
</context>
<context>
    <name>RunPlots</name>
    <message>
        <source>Loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>loss (nats)</source>
        <translation>손실 (nats)</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>정확도</translation>
    </message>
    <message>
        <source>accuracy (%)</source>
        <translation>정확도 (%)</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>속도</translation>
    </message>
    <message>
        <source>pictures per second</source>
        <translation>초당 이미지 수</translation>
    </message>
    <message>
        <source>this epoch so far</source>
        <translation>현재 에포크</translation>
    </message>
    <message>
        <source>training</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>검증</translation>
    </message>
    <message>
        <source>this run</source>
        <translation>이 실험</translation>
    </message>
    <message>
        <source>best: epoch {epoch}</source>
        <translation>최고: 에포크 {epoch}</translation>
    </message>
    <message>
        <source>{run}, training</source>
        <translation>{run}, 학습</translation>
    </message>
</context>
<context>
    <name>RunsMenu</name>
    <message>
        <source>&amp;Show</source>
        <translation>보기(&amp;S)</translation>
    </message>
    <message>
        <source>Draw this run, and list its epochs</source>
        <translation>이 실험의 그래프와 에포크 표를 봅니다</translation>
    </message>
    <message>
        <source>Use for &amp;predictions</source>
        <translation>예측에 사용(&amp;P)</translation>
    </message>
    <message>
        <source>Let Predictions look through the eyes of its best epoch</source>
        <translation>가장 좋은 에포크의 모델로 예측 페이지를 봅니다</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>재개(&amp;R)</translation>
    </message>
    <message>
        <source>Train the epochs that are left, as if it had not stopped</source>
        <translation>멈추지 않은 것처럼 남은 에포크를 학습합니다</translation>
    </message>
    <message>
        <source>Train &amp;more epochs…</source>
        <translation>에포크 더 학습(&amp;M)…</translation>
    </message>
    <message>
        <source>Go on from its last epoch, for longer than was asked for</source>
        <translation>마지막 에포크부터 정한 것보다 더 오래 학습합니다</translation>
    </message>
    <message>
        <source>&amp;Fine-tune from</source>
        <translation>미세 조정 시작점(&amp;F)</translation>
    </message>
    <message>
        <source>Start the next run from these weights: chosen as the model, at the left</source>
        <translation>다음 실험을 이 가중치에서 시작합니다. 왼쪽의 모델로 선택됩니다</translation>
    </message>
    <message>
        <source>Re&amp;name</source>
        <translation>이름 바꾸기(&amp;N)</translation>
    </message>
    <message>
        <source>The folder keeps its name</source>
        <translation>폴더 이름은 바뀌지 않습니다</translation>
    </message>
    <message>
        <source>Hidden runs stay on the disk</source>
        <translation>숨긴 실험도 디스크에 남아 있습니다</translation>
    </message>
    <message>
        <source>Open f&amp;older</source>
        <translation>폴더 열기(&amp;O)</translation>
    </message>
    <message>
        <source>Its checkpoints, settings, metrics and log, in the file manager</source>
        <translation>체크포인트, 설정, 지표, 로그를 파일 관리자에서 봅니다</translation>
    </message>
    <message>
        <source>Show h&amp;idden runs</source>
        <translation>숨긴 실험 보기(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Watch a folder…</source>
        <translation>폴더 지켜보기(&amp;W)…</translation>
    </message>
    <message>
        <source>List the runs of another folder too, such as one that a server trains into</source>
        <translation>서버가 학습 결과를 저장하는 폴더 등 다른 폴더의 실험도 목록에 넣습니다</translation>
    </message>
    <message>
        <source>S&amp;top watching</source>
        <translation>지켜보기 중단(&amp;T)</translation>
    </message>
    <message>
        <source>Don&apos;t &amp;hide</source>
        <translation>숨김 해제(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Hide</source>
        <translation>숨기기(&amp;H)</translation>
    </message>
    <message>
        <source>Epoch {epoch}, the best: {accuracy:.1f} %</source>
        <translation>에포크 {epoch}, 최고: {accuracy:.1f} %</translation>
    </message>
    <message>
        <source>Epoch {epoch}, the last: {accuracy:.1f} %</source>
        <translation>에포크 {epoch}, 마지막: {accuracy:.1f} %</translation>
    </message>
    <message>
        <source>Epoch {epoch}: {accuracy:.1f} %</source>
        <translation>에포크 {epoch}: {accuracy:.1f} %</translation>
    </message>
</context>
<context>
    <name>RunsModel</name>
    <message>
        <source>Run</source>
        <translation>실험</translation>
    </message>
    <message>
        <source>Check a run to draw it in the plots, in the colour beside it</source>
        <translation>체크하면 옆에 보이는 색으로 그래프에 겹쳐 그립니다</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>최고</translation>
    </message>
    <message>
        <source>Highest share of the validation pictures that were named right</source>
        <translation>가장 높은 검증 정확도</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>에포크</translation>
    </message>
    <message>
        <source>Epochs done, of those asked for; ▶ is going on, ⚠ cannot be read</source>
        <translation>마친 에포크/정한 에포크. ▶ 진행 중, ⚠ 읽을 수 없음</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>When the run was started first</source>
        <translation>실험을 처음 시작한 때</translation>
    </message>
    <message>
        <source>going on</source>
        <translation>진행 중</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>stopped before its end</source>
        <translation>끝나기 전에 정지함</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>읽을 수 없음</translation>
    </message>
    <message>
        <source>trained by process {pid} on {machine}</source>
        <translation>{machine}의 프로세스 {pid}에서 학습 중</translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation>M월 d일</translation>
    </message>
    <message>
        <source>MMM yyyy</source>
        <translation>yyyy년 M월</translation>
    </message>
</context>
<context>
    <name>RunsPanel</name>
    <message>
        <source>Train more epochs</source>
        <translation>에포크 더 학습</translation>
    </message>
    <message>
        <source>Epochs after the {done} that are done:</source>
        <translation>마친 {done}에포크 다음에 더 학습할 에포크:</translation>
    </message>
    <message>
        <source>Writing about.toml</source>
        <translation>about.toml 저장</translation>
    </message>
    <message>
        <source>Watch a folder for runs</source>
        <translation>실험 폴더 지켜보기</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>실험 기록</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>작업</translation>
    </message>
    <message>
        <source>What can be done with the chosen run, and which folders are watched</source>
        <translation>선택한 실험으로 할 수 있는 일과 지켜보는 폴더</translation>
    </message>
    <message>
        <source>Note on the chosen run</source>
        <translation>선택한 실험의 메모</translation>
    </message>
    <message>
        <source>Kept in the run&apos;s folder, as about.toml</source>
        <translation>실험 폴더의 about.toml에 저장됩니다</translation>
    </message>
    <message>
        <source>Every run you train appears here, to be compared and taken up again.</source>
        <translation>학습한 실험이 모두 여기에 모입니다. 비교하거나 이어서 학습할 수 있습니다.</translation>
    </message>
    <message>
        <source>Watch a folder…</source>
        <translation>폴더 지켜보기…</translation>
    </message>
</context>
<context>
    <name>RunsWatch</name>
    <message>
        <source>Reading runs</source>
        <translation>실험 목록 읽는 중</translation>
    </message>
</context>
<context>
    <name>ScheduleSettings</name>
    <message>
        <source>Schedule</source>
        <translation>스케줄</translation>
    </message>
    <message>
        <source>off</source>
        <translation>끔</translation>
    </message>
    <message>
        <source> epochs</source>
        <translation> 에포크</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>워밍업</translation>
    </message>
    <message>
        <source>The learning rate rises from 0 over so many epochs; steadies large batches and transformers.</source>
        <translation>이만큼의 에포크에 걸쳐 학습률을 0에서부터 올립니다. 큰 배치와 트랜스포머의 학습이 안정됩니다.</translation>
    </message>
    <message>
        <source>Head alone first</source>
        <translation>헤드 먼저</translation>
    </message>
    <message>
        <source>Gradual unfreezing: for so many epochs only the new head learns, so that its first wild steps do not spoil the layers before it.</source>
        <translation>단계적 동결 해제: 이만큼의 에포크 동안 새 헤드만 학습합니다. 초기의 큰 갱신이 앞쪽 층을 망치지 않게 합니다.</translation>
    </message>
</context>
<context>
    <name>SettingsForm</name>
    <message>
        <source>More ({count} changed)</source>
        <translation>더 보기({count}개 변경됨)</translation>
    </message>
    <message>
        <source>More</source>
        <translation>더 보기</translation>
    </message>
    <message>
        <source>Undo reset</source>
        <translation>초기화 취소</translation>
    </message>
    <message>
        <source>Reset to defaults</source>
        <translation>기본값으로 초기화</translation>
    </message>
    <message>
        <source>Settings that most runs leave alone</source>
        <translation>대개 바꾸지 않아도 되는 설정</translation>
    </message>
    <message>
        <source>For a cluster…</source>
        <translation>클러스터용…</translation>
    </message>
    <message>
        <source>Save this run as a file, and see the command that trains it elsewhere</source>
        <translation>이 실험을 파일로 저장하고, 다른 곳에서 학습하는 명령을 봅니다</translation>
    </message>
    <message>
        <source>Set everything as it was at first; can be undone</source>
        <translation>모든 설정을 처음 값으로 되돌립니다. 취소할 수 있습니다</translation>
    </message>
</context>
<context>
    <name>TrainPage</name>
    <message>
        <source>Preparing…</source>
        <translation>준비 중…</translation>
    </message>
    <message>
        <source>The run broke off.</source>
        <translation>학습이 중단되었습니다.</translation>
    </message>
    <message>
        <source>Stopped; what was learnt is kept.</source>
        <translation>정지했습니다. 배운 것은 보관했습니다.</translation>
    </message>
    <message>
        <source>Cancelled; the run was discarded.</source>
        <translation>취소했습니다. 실험을 버렸습니다.</translation>
    </message>
    <message>
        <source>Deleting kept answers of frozen layers</source>
        <translation>보관한 동결된 층의 출력 삭제</translation>
    </message>
    <message>
        <source>{size:,.1f} MB of kept answers of frozen layers are deleted.</source>
        <translation>보관해 둔 동결된 층의 출력 {size:,.1f} MB를 지웠습니다.</translation>
    </message>
    <message>
        <source>feature extraction</source>
        <translation>특징 추출</translation>
    </message>
    <message>
        <source>fine-tuning the last {count}</source>
        <translation>마지막 {count}개 블록 미세 조정</translation>
    </message>
    <message>
        <source>training everything</source>
        <translation>전체 학습</translation>
    </message>
    <message>
        <source>nothing learns</source>
        <translation>학습하는 층 없음</translation>
    </message>
    <message>
        <source>pre-trained</source>
        <translation>사전 학습</translation>
    </message>
    <message>
        <source>random weights</source>
        <translation>무작위 가중치</translation>
    </message>
    <message>
        <source>Nothing to train on yet</source>
        <translation>학습할 이미지가 없습니다</translation>
    </message>
    <message>
        <source>Open a folder of pictures, or try the sample digits.</source>
        <translation>이미지 폴더를 열거나 예제 숫자로 시작하십시오.</translation>
    </message>
    <message>
        <source>Choose pictures</source>
        <translation>이미지 선택</translation>
    </message>
    <message>
        <source>Change model</source>
        <translation>모델 변경</translation>
    </message>
    <message>
        <source>Choose another backbone, its weights and the layers that learn</source>
        <translation>다른 백본, 가중치, 학습할 층을 고릅니다</translation>
    </message>
</context>
<context>
    <name>WeightsChoice</name>
    <message>
        <source>Starting weights</source>
        <translation>시작 가중치</translation>
    </message>
    <message>
        <source>Pretrained</source>
        <translation>사전 학습</translation>
    </message>
    <message>
        <source>Features learnt from 1.2 million ImageNet pictures</source>
        <translation>ImageNet 이미지 120만 장에서 배운 특징</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>무작위</translation>
    </message>
    <message>
        <source>Noise: nothing learnt yet, to see what pre-training is worth</source>
        <translation>아무것도 배우지 않은 상태입니다. 사전 학습의 효과를 비교할 때 씁니다</translation>
    </message>
    <message>
        <source>File…</source>
        <translation>파일…</translation>
    </message>
    <message>
        <source>Weights of the same backbone from a .pth file</source>
        <translation>.pth 파일에 있는 같은 백본의 가중치</translation>
    </message>
    <message>
        <source>Every layer starts from noise, so all of them should learn, from many pictures.</source>
        <translation>모든 층이 무작위 값에서 시작하므로 전체를 많은 이미지로 학습해야 합니다.</translation>
    </message>
    <message>
        <source>From {file}</source>
        <translation>{file}에서 불러옴</translation>
    </message>
    <message>
        <source>What the backbone learnt from ImageNet is a good start for most pictures.</source>
        <translation>백본이 ImageNet에서 배운 특징은 대부분의 이미지에 좋은 출발점입니다.</translation>
    </message>
    <message>
        <source>The weights are on this machine; no network is needed.</source>
        <translation>가중치가 이 컴퓨터에 있어 네트워크가 필요 없습니다.</translation>
    </message>
    <message>
        <source>{size:,.0f} MB are downloaded once, when training starts. Without a network, choose a backbone that is here (✓), or a file.</source>
        <translation>학습을 시작할 때 {size:,.0f} MB를 한 번 내려받습니다. 네트워크가 없으면 이미 있는 백본(✓)이나 파일을 고르십시오.</translation>
    </message>
    <message>
        <source>Open weights</source>
        <translation>가중치 열기</translation>
    </message>
    <message>
        <source>Weights (*.pth *.pt)</source>
        <translation>가중치 (*.pth *.pt)</translation>
    </message>
</context>
<context>
    <name>_Canvas</name>
    <message>
        <source>Pictures with predictions</source>
        <translation>예측 결과 이미지</translation>
    </message>
    <message>
        <source>True class: {name}</source>
        <translation>실제 클래스: {name}</translation>
    </message>
</context>
<context>
    <name>help_dialogs</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>키보드 단축키</translation>
    </message>
    <message>
        <source>Transfer learning on images: browse, train, look inside.</source>
        <translation>이미지 전이 학습: 살펴보고, 학습하고, 속을 들여다봅니다.</translation>
    </message>
    <message>
        <source>About Transfer Studio</source>
        <translation>Transfer Studio 정보</translation>
    </message>
</context>
</TS>
