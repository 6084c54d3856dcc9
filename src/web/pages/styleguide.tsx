export default function StyleguidePage() {
  return (
    <div className="wrap">
      <h1>Kiểu mẫu</h1>
    </div>
  )
}
